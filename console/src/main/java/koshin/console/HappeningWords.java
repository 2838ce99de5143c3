package koshin.console;

import gg.jte.Content;
import koshin.residents.Happening;
import koshin.website.Wording;

/** What has happened to a resident, in words. */
final class HappeningWords {

    private HappeningWords() {}

    static Content of(Wording w, Happening what, boolean isWithdrawn) {
        Content told = told(w, what);
        return isWithdrawn ? w.say("office.happening.withdrawn-since", told) : told;
    }

    private static Content told(Wording w, Happening what) {
        return switch (what) {
            case Happening.MovedWithin(var address) -> w.say("office.happening.moved-within", japanese(w, address));
            case Happening.MoveOutNotified(var plannedOn, var _) ->
                w.say("office.happening.move-out-notified", w.day(plannedOn));
            case Happening.MovedAway(var municipality) -> w.say("office.happening.moved-away", w.echo(municipality));
            case Happening.MovedIn(var from, var movedInOn, var _) ->
                w.say("office.happening.moved-in", w.echo(from.municipality()), w.day(movedInOn));
            case Happening.CardShown(var card) -> w.say("office.happening.card-shown", w.echo(card));
            case Happening.NameChanged(var name, var _) -> w.say("office.happening.name-changed", japanese(w, name));
            case Happening.CommonNameChanged _ -> w.say("office.happening.common-name");
            case Happening.FormerSurnameChanged _ -> w.say("office.happening.former-surname");
            case Happening.SexChanged _ -> w.say("office.happening.sex");
            case Happening.BirthDateCorrected(var bornOn) -> w.say("office.happening.birth-date", w.day(bornOn));
            case Happening.AddressRewritten(var address) ->
                w.say("office.happening.address-rewritten", japanese(w, address));
            case Happening.FuriganaAdded(var kana) -> w.say("office.happening.furigana", japanese(w, kana));
            case Happening.Died() -> w.say("office.happening.died");
            case Happening.DeletedFromRegister() -> w.say("office.happening.deleted");
            case Happening.DepartureNotified(var plannedOn, boolean keeps) ->
                w.say(keeps ? "office.happening.departure-keeps" : "office.happening.departure", w.day(plannedOn));
            case Happening.Returned _ -> w.say("office.happening.returned");
            case Happening.StayExtended _ -> w.say("office.happening.stay-extended");
            case Happening.CardExtended(var card, boolean _) -> w.say("office.happening.card-extended", w.echo(card));
            case Happening.SpecialPeriodAsked(var card, var _) ->
                w.say("office.happening.special-period", w.echo(card));
            case Happening.WardshipBegan() -> w.say("office.happening.wardship");
            case Happening.WardshipEnded() -> w.say("office.happening.wardship-ended");
            case Happening.PlaceOfStayRegistered _ -> w.say("office.happening.place-of-stay");
            case Happening.NoticesExcluded _ -> w.say("office.happening.notices-excluded");
            case Happening.CardHandedOver(var card) -> w.say("office.happening.handed-over", w.echo(card));
            case Happening.CardReplaced(var former, var card) ->
                w.say("office.happening.replaced", w.echo(former), w.echo(card));
            case Happening.CardDestroyed(var card) -> w.say("office.happening.destroyed", w.echo(card));
            case Happening.CardLost(var card) -> w.say("office.happening.lost", w.echo(card));
            case Happening.CardFound(var card) -> w.say("office.happening.found", w.echo(card));
            case Happening.CardReturned(var card) -> w.say("office.happening.card-returned", w.echo(card));
            case Happening.NumberChanged() -> w.say("office.happening.number-changed");
            case Happening.SwitchedToFaceAuthentication(var card) -> w.say("office.happening.to-face", w.echo(card));
            case Happening.SwitchedToPins(var card) -> w.say("office.happening.to-pins", w.echo(card));
            case Happening.EndApplied(var card, var _) -> w.say("office.happening.end-applied", w.echo(card));
            case Happening.KeyCompromised(var card, var _) -> w.say("office.happening.key-known", w.echo(card));
            case Happening.RecordedWrongly(var card, var _) -> w.say("office.happening.recorded-wrongly", w.echo(card));
            case Happening.CertificatesRenewed(var card, var _) -> w.say("office.happening.renewed", w.echo(card));
            case Happening.Withdrawn _ -> w.say("office.happening.withdrawn");
        };
    }

    private static Content japanese(Wording w, String text) {
        Content escaped = w.echo(text);
        return output -> {
            output.writeContent("<span lang=\"ja\">");
            escaped.writeTo(output);
            output.writeContent("</span>");
        };
    }
}
