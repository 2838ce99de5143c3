package koshin.rules;

import static koshin.rules.IdentityDocument.DRIVING_LICENCE;
import static koshin.rules.IdentityDocument.DRIVING_RECORD;
import static koshin.rules.IdentityDocument.MENTAL_DISABILITY_CERTIFICATE;
import static koshin.rules.IdentityDocument.MY_NUMBER_CARD;
import static koshin.rules.IdentityDocument.PASSPORT;
import static koshin.rules.IdentityDocument.PHYSICAL_DISABILITY_CERTIFICATE;
import static koshin.rules.IdentityDocument.PROVISIONAL_STAY_PERMIT;
import static koshin.rules.IdentityDocument.REHABILITATION_CERTIFICATE;
import static koshin.rules.IdentityDocument.RESIDENCE_CARD;
import static koshin.rules.IdentityDocument.RESIDENT_REGISTER_CARD_WITH_PHOTO;
import static koshin.rules.IdentityDocument.SPECIAL_PERMANENT_RESIDENT_CERTIFICATE;
import static koshin.rules.IdentityDocument.TEMPORARY_REFUGE_PERMIT;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import koshin.rules.IdentityDocument.Group;

/** Whether the documents on the counter show who somebody is (本人確認). */
public sealed interface IdentityCheck {

    record Sufficient(Set<IdentityDocument> by) implements IdentityCheck {
        public Sufficient {
            by = InOrder.copyOf(by);
        }
    }

    /**
     * It is not enough yet.
     *
     * @param wouldDo each of these alone would make it enough
     * @param refused what does not count, and why
     */
    record Insufficient(Set<Missing> wouldDo, Map<IdentityDocument, Flaw> refused) implements IdentityCheck {
        public Insufficient {
            wouldDo = InOrder.copyOf(wouldDo);
            refused = InOrder.copyOf(refused);
        }
    }

    /**
     * A document on the counter.
     *
     * @param expiry its last valid day; empty if it has none
     */
    record Presented(IdentityDocument document, boolean original, Optional<LocalDate> expiry, Shows shows) {}

    /** What of its holder a document shows, alike in the resident record. */
    enum Shows {
        NAME_AND_BIRTH_DATE,
        NAME_AND_ADDRESS,
        /** Less, or something else than the resident record says. */
        TOO_LITTLE
    }

    enum Missing {
        ONE_OF_A,
        ONE_OF_B,
        TWO_OF_B,
        ONE_MORE_OF_B,
        ONE_OFFICIAL_WITH_PHOTO
    }

    enum Flaw {
        NOT_ORIGINAL,
        EXPIRED,
        SHOWS_TOO_LITTLE,
        /** This counter does not know the document. */
        NOT_ACCEPTED,
        /** Accepted elsewhere, but no official one with a photo. */
        NOT_OFFICIAL_WITH_PHOTO
    }

    /** Setting S14: what an expired My Number Card is still good for. */
    sealed interface ExpiredCard {
        record NotAccepted() implements ExpiredCard {}

        /** Up to so many months after its last valid day, at least 1. */
        record ForMonths(int months) implements ExpiredCard {
            public ForMonths {
                if (months < 1) {
                    throw new IllegalArgumentException("months must be at least 1, not " + months);
                }
            }
        }

        /** Only when the next card is picked up. */
        record AtPickUp() implements ExpiredCard {}
    }

    /** Returns group A as it is the same everywhere: official documents with a photo. */
    @Source("identity-groups")
    static Set<IdentityDocument> nationalGroupA() {
        return InOrder.copyOf(List.of(
                MY_NUMBER_CARD,
                DRIVING_LICENCE,
                DRIVING_RECORD,
                PASSPORT,
                PHYSICAL_DISABILITY_CERTIFICATE,
                MENTAL_DISABILITY_CERTIFICATE,
                REHABILITATION_CERTIFICATE,
                RESIDENCE_CARD,
                SPECIAL_PERMANENT_RESIDENT_CERTIFICATE,
                TEMPORARY_REFUGE_PERMIT,
                PROVISIONAL_STAY_PERMIT,
                RESIDENT_REGISTER_CARD_WITH_PHOTO));
    }

    /**
     * Returns whether {@code presented} meets {@code demand}. Two documents of the same kind count
     * as one.
     *
     * @param accepted what this counter accepts, and as what
     */
    @Source("identity-groups")
    static IdentityCheck of(
            DocumentDemand demand,
            Map<IdentityDocument, Group> accepted,
            List<Presented> presented,
            LocalDate day,
            ExpiredCard expiredCard,
            Procedure procedure) {
        Set<IdentityDocument> groupA = new TreeSet<>();
        Set<IdentityDocument> groupB = new TreeSet<>();
        Map<IdentityDocument, Flaw> refused = new TreeMap<>();
        for (Presented one : presented) {
            Optional<Flaw> flaw = flaw(one, accepted, day, expiredCard, procedure);
            if (flaw.isPresent()) {
                refused.put(one.document(), flaw.get());
            } else if (accepted.get(one.document()) == Group.A) {
                groupA.add(one.document());
            } else {
                groupB.add(one.document());
            }
        }
        return switch (demand) {
            case ONE_OF_A_OR_TWO_OF_B -> {
                if (!groupA.isEmpty() || groupB.size() >= 2) {
                    yield new Sufficient(groupA.isEmpty() ? firstOf(groupB, 2) : firstOf(groupA, 1));
                }
                Missing more = groupB.isEmpty() ? Missing.TWO_OF_B : Missing.ONE_MORE_OF_B;
                yield new Insufficient(Set.of(Missing.ONE_OF_A, more), refused);
            }
            case ONE_OF_A_OR_ONE_OF_B -> {
                if (!groupA.isEmpty() || !groupB.isEmpty()) {
                    yield new Sufficient(firstOf(groupA.isEmpty() ? groupB : groupA, 1));
                }
                yield new Insufficient(Set.of(Missing.ONE_OF_A, Missing.ONE_OF_B), refused);
            }
            case ONE_OFFICIAL_WITH_PHOTO -> {
                Set<IdentityDocument> official = new TreeSet<>(groupA);
                official.retainAll(nationalGroupA());
                if (!official.isEmpty()) {
                    yield new Sufficient(firstOf(official, 1));
                }
                groupA.forEach(document -> refused.put(document, Flaw.NOT_OFFICIAL_WITH_PHOTO));
                groupB.forEach(document -> refused.put(document, Flaw.NOT_OFFICIAL_WITH_PHOTO));
                yield new Insufficient(Set.of(Missing.ONE_OFFICIAL_WITH_PHOTO), refused);
            }
        };
    }

    /** Returns what keeps a document from counting on {@code day}, whatever its group: originals, and unexpired. */
    @Source("identity-original-unexpired")
    static Optional<Flaw> flawOf(Presented one, LocalDate day) {
        if (!one.original()) {
            return Optional.of(Flaw.NOT_ORIGINAL);
        }
        if (one.shows() == Shows.TOO_LITTLE) {
            return Optional.of(Flaw.SHOWS_TOO_LITTLE);
        }
        return one.expiry().filter(day::isAfter).map(expiry -> Flaw.EXPIRED);
    }

    /** Returns whether a My Number Card that ended with {@code expiry} still counts as identity document. */
    @Source("expired-card-as-document")
    static boolean countsThoughExpired(LocalDate expiry, LocalDate day, ExpiredCard expiredCard, Procedure procedure) {
        return switch (expiredCard) {
            case ExpiredCard.NotAccepted() -> false;
            case ExpiredCard.ForMonths(int months) ->
                !day.isAfter(CorrespondingDay.monthsAfter(expiry, months).orLastOfMonth());
            case ExpiredCard.AtPickUp() -> procedure == Procedure.CARD_PICK_UP;
        };
    }

    private static Optional<Flaw> flaw(
            Presented one,
            Map<IdentityDocument, Group> accepted,
            LocalDate day,
            ExpiredCard expiredCard,
            Procedure procedure) {
        if (!accepted.containsKey(one.document())) {
            return Optional.of(Flaw.NOT_ACCEPTED);
        }
        return flawOf(one, day)
                .filter(flaw -> flaw != Flaw.EXPIRED
                        || one.document() != MY_NUMBER_CARD
                        || one.expiry().stream()
                                .noneMatch(expiry -> countsThoughExpired(expiry, day, expiredCard, procedure)));
    }

    private static Set<IdentityDocument> firstOf(Set<IdentityDocument> documents, int count) {
        return InOrder.copyOf(documents.stream().limit(count).toList());
    }
}
