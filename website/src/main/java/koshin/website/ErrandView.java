package koshin.website;

import gg.jte.Content;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import koshin.guide.Errand;
import koshin.rules.IdentityCheck;
import koshin.rules.IdentityDocument;
import koshin.rules.RepresentativeProof;
import koshin.rules.UsableAfter;
import koshin.rules.Visits;
import koshin.rules.WhatToBring.Thing;

/** One procedure of a plan in the words of one language. */
public record ErrandView(Wording w, Errand errand) {

    /** One thing to bring, with what is to be said of it. */
    public record Item(Content name, List<Content> notes) {}

    public Content when() {
        return switch (errand.when()) {
            case Errand.Now(Optional<LocalDate> until) ->
                until.map(day -> w.say("when.now-until", w.day(day))).orElseGet(() -> w.say("when.now"));
            case Errand.From(LocalDate opensOn, LocalDate until) -> w.say("when.from", w.day(opensOn), w.day(until));
            case Errand.AfterNotice(int months) -> w.say("when.after-notice", w.number(months));
        };
    }

    /** Returns how often somebody has to come. */
    public Content visits() {
        return switch (errand.visits()) {
            case Visits.NoVisit() -> w.say("Visits.NoVisit");
            case Visits.OneVisit(var resetFirst) ->
                resetFirst.isEmpty()
                        ? w.say("Visits.OneVisit")
                        : w.say("Visits.OneVisit.reset", Contents.list(w, resetFirst));
            case Visits.TwoVisits(var _) -> w.say("Visits.TwoVisits");
            case Visits.NotPossible(var why) -> w.say(why);
            case Visits.AskFirst() -> w.say("Visits.AskFirst");
        };
    }

    public boolean isTwoVisits() {
        return errand.visits() instanceof Visits.TwoVisits;
    }

    /** Returns why it takes two visits, each with what would make it one. */
    public Map<Visits.WhyTwo, Set<Visits.HowOne>> ways() {
        return errand.visits() instanceof Visits.TwoVisits(var ways) ? ways : Map.of();
    }

    /** Returns whether somebody goes anywhere. */
    public boolean isVisit() {
        return !(errand.visits() instanceof Visits.NoVisit);
    }

    public List<Item> needed() {
        return items(errand.bring().needed());
    }

    public List<Item> ifAtHand() {
        return items(errand.bring().ifAtHand());
    }

    private List<Item> items(Set<Thing> things) {
        List<Item> items = new ArrayList<>(things.size());
        for (Thing thing : things) {
            items.add(item(thing));
        }
        return items;
    }

    private Item item(Thing thing) {
        List<Content> notes = new ArrayList<>();
        switch (thing) {
            case PINS -> {
                if (!errand.pins().isEmpty()) {
                    notes.add(Contents.list(w, errand.pins()));
                }
            }
            case IDENTITY_DOCUMENT, AGENTS_IDENTITY_DOCUMENT ->
                errand.documents().ifPresent(documents -> documents(documents, notes));
            case AUTHORITY_PROOF -> errand.proof().ifPresent(proof -> notes.add(proof(proof)));
            case CARD, EXPIRY_NOTICE, HAND_OVER_NOTICE, INQUIRY_LETTER -> {}
        }
        return new Item(w.say(thing), notes);
    }

    private void documents(Errand.Documents documents, List<Content> notes) {
        notes.add(w.say(documents.demand()));
        documents.check().ifPresent(check -> {
            switch (check) {
                case IdentityCheck.Sufficient(Set<IdentityDocument> by) ->
                    notes.add(w.say("IdentityCheck.Sufficient", Contents.list(w, by)));
                case IdentityCheck.Insufficient(var wouldDo, var _) ->
                    notes.add(w.say("IdentityCheck.Insufficient", Contents.list(w, wouldDo)));
            }
        });
    }

    /** Returns the documents of one group that this counter takes. */
    public List<IdentityDocument> accepted(IdentityDocument.Group group) {
        List<IdentityDocument> accepted = new ArrayList<>();
        errand.documents()
                .ifPresent(documents -> documents.accepted().forEach((document, its) -> {
                    if (its == group) {
                        accepted.add(document);
                    }
                }));
        return accepted;
    }

    /** Returns whether the list of documents ought to be shown: where some are asked for. */
    public boolean asksForDocuments() {
        return errand.documents().isPresent()
                && (errand.bring().needed().contains(Thing.IDENTITY_DOCUMENT)
                        || errand.bring().needed().contains(Thing.AGENTS_IDENTITY_DOCUMENT)
                        || errand.bring().ifAtHand().contains(Thing.IDENTITY_DOCUMENT));
    }

    public boolean isListComplete() {
        return errand.documents().filter(Errand.Documents::listComplete).isPresent();
    }

    private Content proof(RepresentativeProof proof) {
        return switch (proof) {
            case RepresentativeProof.InRecords(var why) -> w.say(why);
            case RepresentativeProof.Paper(var kind, LocalDate issuedSince) ->
                w.say("RepresentativeProof.Paper", w.say(kind), w.day(issuedSince));
            case RepresentativeProof.NoAuthority() -> w.say("RepresentativeProof.NoAuthority");
        };
    }

    public Optional<Content> usableAfter() {
        return errand.usableAfter().map(after -> switch (after) {
            case UsableAfter.Hours(int hours) -> w.say("UsableAfter.Hours", w.number(hours));
            case UsableAfter.BusinessDays(int days) -> w.say("UsableAfter.BusinessDays", w.number(days));
        });
    }

    public Content fee() {
        int yen = errand.fee().total().amount();
        return yen == 0 ? w.say("fee.free") : w.say("fee.yen", w.amount(yen));
    }
}
