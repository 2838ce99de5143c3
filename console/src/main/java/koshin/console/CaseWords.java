package koshin.console;

import gg.jte.Content;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import koshin.counter.CardDeed;
import koshin.counter.CaseNow;
import koshin.counter.Missing;
import koshin.counter.Obstacle;
import koshin.counter.Step;
import koshin.counter.Wanted;
import koshin.rules.CertificateKind;
import koshin.rules.JapanTime;
import koshin.rules.PinKind;
import koshin.website.Wording;

/** What a case is about and what it lacks, in words. */
final class CaseWords {

    private CaseWords() {}

    static Content time(Wording w, Instant at) {
        return w.hour(LocalDateTime.ofInstant(at, JapanTime.ZONE).toLocalTime());
    }

    /** Returns what somebody came for. */
    static Content wanted(Wording w, Wanted wanted) {
        List<Content> all = new ArrayList<>();
        wanted.deed().ifPresent(deed -> all.add(deed(w, deed)));
        wanted.certificates().forEach(kind -> all.add(certificate(w, kind)));
        // Where all are chosen anew, nobody wants to read each.
        boolean areAll = wanted.deed().map(CardDeed::setsPins).equals(Optional.of(wanted.pins()));
        (areAll ? Set.<PinKind>of() : wanted.pins()).forEach(pin -> all.add(w.say("office.wanted.pin", pin(w, pin))));
        return joined(w, all);
    }

    static Content certificate(Wording w, CertificateKind kind) {
        return w.say("office.certificate." + kind.name());
    }

    static Content deed(Wording w, CardDeed deed) {
        return w.say("office.deed." + deed.name());
    }

    static Content pin(Wording w, PinKind pin) {
        return w.say("office.pin." + pin.name());
    }

    /** Returns what is in the way, or what comes next. */
    static Content next(Wording w, CaseNow one) {
        if (!one.now().obstacles().isEmpty()) {
            return obstacle(w, one.now().obstacles().getFirst());
        }
        return one.now().missing().isEmpty()
                ? w.say("office.next.end")
                : missing(w, one.now().missing().getFirst());
    }

    static Content missing(Wording w, Missing missing) {
        return switch (missing) {
            case Missing.Card() -> w.say("office.missing.card");
            case Missing.Face() -> w.say("office.missing.face");
            case Missing.Documents(boolean ofHolder) ->
                w.say(ofHolder ? "office.missing.documents.holder" : "office.missing.documents.visitor");
            case Missing.Proof() -> w.say("office.missing.proof");
            case Missing.Holder() -> w.say("office.missing.holder");
            case Missing.Letter() -> w.say("office.missing.letter");
            case Missing.Answer _ -> w.say("office.missing.answer");
            case Missing.Pin(var pin) -> w.say("office.missing.pin", pin(w, pin));
            case Missing.NewPin(var pin) -> w.say("office.missing.new-pin", pin(w, pin));
            case Missing.OldCard() -> w.say("office.missing.old-card");
            case Missing.Space() -> w.say("office.missing.space");
            case Missing.Photo() -> w.say("office.missing.photo");
            case Missing.Fee(var amount) -> w.say("office.missing.fee", w.amount(amount.amount()));
            case Missing.Deed(var deed) -> deed(w, deed);
            case Missing.Key(var kind) -> w.say("office.missing.key", certificate(w, kind));
            case Missing.Certificate(var kind) -> w.say("office.missing.certificate", certificate(w, kind));
            case Missing.Writing(var kind) -> w.say("office.missing.writing", certificate(w, kind));
            case Missing.Telling() -> w.say("office.missing.telling");
        };
    }

    static Content obstacle(Wording w, Obstacle obstacle) {
        return switch (obstacle) {
            case Obstacle.CardDoesNotCount() -> w.say("office.obstacle.card");
            case Obstacle.TooEarly() -> w.say("office.obstacle.early");
            case Obstacle.SigningRefused(var why) -> w.say("office.obstacle.signing." + why.name());
            case Obstacle.AnotherMustCome(var needed) -> w.say("office.obstacle.comes", w.say(needed));
            case Obstacle.NoSpace() -> w.say("office.obstacle.space");
            case Obstacle.DeedRefused(var deed) -> w.say("office.obstacle.deed." + deed.name());
            case Obstacle.AgentNotProvidedFor _ -> w.say("office.obstacle.agent");
            case Obstacle.AnotherFace() -> w.say("office.obstacle.face");
            case Obstacle.SystemIsDown() -> w.say("office.obstacle.system");
        };
    }

    static Content step(Wording w, Step step) {
        return switch (step) {
            case Step.CardRead() -> w.say("office.step.card-read");
            case Step.FaceCompared(boolean same) -> w.say(same ? "office.step.face" : "office.step.face-other");
            case Step.DocumentsShown(boolean enough) ->
                w.say(enough ? "office.step.documents" : "office.step.documents-not");
            case Step.ProofShown(boolean counts) -> w.say(counts ? "office.step.proof" : "office.step.proof-not");
            case Step.HolderJoined() -> w.say("office.step.holder");
            case Step.LetterFound(var letter) -> w.say("office.step.letter", w.say("office.letter." + letter.name()));
            case Step.AnswerFound(var letter) -> w.say("office.step.answer", w.say("office.letter." + letter.name()));
            case Step.ExemptionAsked(var clerk, var why) -> w.say("office.step.exemption", w.echo(clerk), w.echo(why));
            case Step.ExemptionDecided(var clerk, boolean granted) ->
                w.say(granted ? "office.step.granted" : "office.step.not-granted", w.echo(clerk));
            case Step.PinTried(var pin, var result) -> w.say("office.step.pin." + result.name(), pin(w, pin));
            case Step.PinSet(var pin) -> w.say("office.step.pin-set", pin(w, pin));
            case Step.KeyMade(var kind, var _) -> w.say("office.step.key", certificate(w, kind));
            case Step.Issued(var clearance) -> w.say("office.step.issued", certificate(w, clearance.kind()));
            case Step.Written(var kind) -> w.say("office.step.written", certificate(w, kind));
            case Step.GivenUp(var kind) -> w.say("office.step.given-up", certificate(w, kind));
            case Step.OldCardSeen(boolean handedIn) ->
                w.say(handedIn ? "office.step.old-card" : "office.step.old-card-not");
            case Step.SpaceSeen(boolean isLeft) -> w.say(isLeft ? "office.step.space" : "office.step.space-not");
            case Step.PhotoSeen(boolean isGood) -> w.say(isGood ? "office.step.photo" : "office.step.photo-not");
            case Step.FeeSettled(var freeBy) ->
                freeBy.map(reason -> w.say("office.step.free", w.say("office.free." + reason.name())))
                        .orElseGet(() -> w.say("office.step.paid"));
            case Step.CardDeedDone(var deed) -> w.say("office.step.deed." + deed.name());
            case Step.Told() -> w.say("office.step.told");
            case Step.InquirySent() -> w.say("office.step.inquiry");
            case Step.CameAgain() -> w.say("office.step.again");
            case Step.Ended(var how) -> w.say("office.ended." + how.name());
        };
    }

    static Content joined(Wording w, List<Content> all) {
        return output -> {
            for (int i = 0; i < all.size(); i++) {
                if (i > 0) {
                    w.say("list.comma").writeTo(output);
                }
                all.get(i).writeTo(output);
            }
        };
    }
}
