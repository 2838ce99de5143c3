package koshin.residents;

import java.util.Optional;

/** What a happening changes in the resident record. */
final class Changes {

    private Changes() {}

    /** Returns whether {@code what} is about an entry of the record. */
    static boolean changesRecord(Happening what) {
        return switch (what) {
            case Happening.MovedWithin _,
                    Happening.AddressRewritten _,
                    Happening.NameChanged _,
                    Happening.FuriganaAdded _,
                    Happening.CommonNameChanged _,
                    Happening.FormerSurnameChanged _,
                    Happening.SexChanged _,
                    Happening.BirthDateCorrected _,
                    Happening.StayExtended _,
                    Happening.WardshipBegan _,
                    Happening.WardshipEnded _,
                    Happening.PlaceOfStayRegistered _,
                    Happening.NoticesExcluded _ -> true;
            default -> false;
        };
    }

    /** Returns {@code record} as it is after {@code what}. */
    static Resident apply(Happening what, Resident record) {
        PersonName name = record.name();
        return switch (what) {
            case Happening.MovedWithin(var address) -> record.at(address);
            case Happening.AddressRewritten(var address) -> record.at(address);
            case Happening.Returned(var address) -> record.at(address);
            case Happening.NameChanged(var written, var kana) ->
                record.with(new PersonName(written, kana, name.commonName(), name.formerSurname()));
            case Happening.FuriganaAdded(var kana) ->
                record.with(new PersonName(name.name(), kana, name.commonName(), name.formerSurname()));
            case Happening.CommonNameChanged(var common) ->
                record.with(new PersonName(name.name(), name.kana(), common, name.formerSurname()));
            case Happening.FormerSurnameChanged(var former) ->
                record.with(new PersonName(name.name(), name.kana(), name.commonName(), former));
            case Happening.SexChanged(var sex) -> record.with(sex);
            case Happening.BirthDateCorrected(var bornOn) -> record.born(bornOn);
            case Happening.StayExtended(var residence) -> record.with(residence);
            case Happening.WardshipBegan _ -> record.asWard(true);
            case Happening.WardshipEnded _ -> record.asWard(false);
            case Happening.PlaceOfStayRegistered(Optional<String> place) -> record.staying(place);
            case Happening.NoticesExcluded(var exclusions) -> record.excluded(exclusions);
            case Happening.MoveOutNotified _,
                    Happening.MovedAway _,
                    Happening.MovedIn _,
                    Happening.CardShown _,
                    Happening.Died _,
                    Happening.DeletedFromRegister _,
                    Happening.DepartureNotified _,
                    Happening.CardExtended _,
                    Happening.SpecialPeriodAsked _,
                    Happening.CardHandedOver _,
                    Happening.CardReplaced _,
                    Happening.CardDestroyed _,
                    Happening.CardLost _,
                    Happening.CardFound _,
                    Happening.CardReturned _,
                    Happening.NumberChanged _,
                    Happening.SwitchedToFaceAuthentication _,
                    Happening.SwitchedToPins _,
                    Happening.EndApplied _,
                    Happening.KeyCompromised _,
                    Happening.RecordedWrongly _,
                    Happening.CertificatesRenewed _,
                    Happening.Withdrawn _ -> record;
        };
    }
}
