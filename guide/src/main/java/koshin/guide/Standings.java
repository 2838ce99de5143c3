package koshin.guide;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import koshin.guide.Standing.Origin;
import koshin.guide.Standing.State;
import koshin.rules.AgeClass;
import koshin.rules.Birthday;
import koshin.rules.CardExpiry;
import koshin.rules.CardPart;
import koshin.rules.CertificateExpiry;
import koshin.rules.CertificateIssue;
import koshin.rules.CertificateKind;
import koshin.rules.Effect;
import koshin.rules.LifeEvent;
import koshin.rules.Readings.LeapDayBirthday;
import koshin.rules.Renewability;
import koshin.rules.RenewalWindow;
import koshin.rules.Residence;
import koshin.rules.RestrictedSigning;
import koshin.rules.Revocation;
import koshin.rules.SigningEligibility;
import koshin.rules.StayChange;

/** The card and both certificates of one person, as they stand on one day. */
record Standings(Standing card, Standing authentication, Standing signing) {

    /** Ages that no card can end at tell a card of ten birthdays from one of five (R-CARD-3). */
    private static final int YOUNGEST_AT_END_OF_TEN = 28;

    /** Before this day nobody could apply for a card; the numbers of the law begin with it. */
    static final LocalDate FIRST_APPLICATIONS = LocalDate.of(2015, 10, 5);

    private static final List<LeapDayBirthday> LEAP_DAY_READINGS = List.of(LeapDayBirthday.values());

    static Standings of(Facts facts, LocalDate today, RestrictedSigning restrictedSigning) {
        Standing card = card(facts, today);
        Standing authentication = authentication(facts, card, today);
        return new Standings(card, authentication, signing(facts, card, authentication, today, restrictedSigning));
    }

    Standing of(CertificateKind kind) {
        return switch (kind) {
            case AUTHENTICATION -> authentication;
            case SIGNING -> signing;
        };
    }

    static CardPart part(CertificateKind kind) {
        return switch (kind) {
            case AUTHENTICATION -> CardPart.AUTHENTICATION;
            case SIGNING -> CardPart.SIGNING;
        };
    }

    private static Standing card(Facts facts, LocalDate today) {
        return switch (facts.card()) {
            case CardFact.None() ->
                plain(
                        CardPart.CARD,
                        new Standing.Absent(),
                        Reason.of("card-application", "Absent", "card.state", "none"));
            case CardFact.VoidCard voided ->
                plain(
                        CardPart.CARD,
                        new Standing.Ended(),
                        switch (voided.why()) {
                            case DEADLINE_MISSED ->
                                Reason.of("continued-use-deadlines", "Ended", "card.why", voided.why());
                            case LEFT_JAPAN -> Reason.of("departure-abroad", "Ended", "card.why", voided.why());
                            case RETURNED ->
                                Reason.of("card-return-and-replacement", "Ended", "card.why", voided.why());
                        });
            case CardFact.Lost(CardFact.Dates dates) -> lost(facts, dates);
            case CardFact.InHand(CardFact.Dates dates, boolean _) -> inHand(facts, dates, today);
        };
    }

    private static Standing lost(Facts facts, CardFact.Dates dates) {
        Dated dated = cardExpiry(facts, dates);
        return new Standing(
                CardPart.CARD,
                new Standing.Suspended(),
                dated.expiry(),
                dated.origin(),
                dated.and(Reason.of("loss-and-finding", "Suspended", "card.state", "lost")));
    }

    private static Standing inHand(Facts facts, CardFact.Dates dates, LocalDate today) {
        Dated dated = cardExpiry(facts, dates);
        if (dated.expiry().isEmpty()) {
            return notKnown(CardPart.CARD);
        }
        LocalDate expiry = dated.expiry().get();
        if (endsWithStay(facts, expiry) && !today.isAfter(expiry)) {
            return new Standing(
                    CardPart.CARD,
                    new Standing.EndsWithStay(expiry),
                    dated.expiry(),
                    dated.origin(),
                    dated.and(Reason.of("foreign-card-validity", expiry, "card.expiry", expiry)));
        }
        return dated.standing(CardPart.CARD, facts, today);
    }

    /**
     * A card ends with the stay if it bears the last day of the stay, or a day that is no birthday. A
     * leap-day holder's card may bear either reading of the birthday.
     */
    static boolean endsWithStay(Facts facts, LocalDate expiry) {
        Optional<LocalDate> limit = Residence.limitOf(facts.residence());
        return limit.isPresent() && (limit.get().equals(expiry) || !isBirthday(facts.born(), expiry));
    }

    /** Returns the day to which a card that ends with the stay can be extended while a decision is pending. */
    static Optional<LocalDate> specialPeriod(Facts facts, LocalDate cardExpiry, LocalDate today) {
        Optional<LocalDate> stayEndsOn = Residence.limitOf(facts.residence());
        return facts.extensionAppliedOn()
                .flatMap(appliedOn -> StayChange.whilePending(
                                        new CardExpiry(cardExpiry, CardExpiry.Cause.END_OF_STAY),
                                        stayEndsOn.orElse(cardExpiry),
                                        appliedOn,
                                        false,
                                        today)
                                instanceof StayChange.Changed(CardExpiry longer)
                        ? Optional.of(longer.on())
                        : Optional.empty());
    }

    static boolean isBirthday(LocalDate born, LocalDate day) {
        for (LeapDayBirthday reading : LEAP_DAY_READINGS) {
            if (Birthday.inYear(new Birthday(born, reading), day.getYear()).equals(day)) {
                return true;
            }
        }
        return false;
    }

    /** Returns the days on which what ends on {@code last} is renewed for this person. */
    static RenewalWindow window(Facts facts, LocalDate last) {
        return facts.livesAbroad() ? RenewalWindow.beforeForResidentAbroad(last) : RenewalWindow.before(last);
    }

    /** Returns the day of issue, unless it cannot be one: before the birth, or before there were cards. */
    static Optional<LocalDate> credible(Facts facts, Optional<LocalDate> day) {
        return day.filter(one -> !one.isBefore(facts.born()) && !one.isBefore(FIRST_APPLICATIONS));
    }

    private static Dated cardExpiry(Facts facts, CardFact.Dates dates) {
        if (dates.printedExpiry().isPresent()) {
            LocalDate printed = dates.printedExpiry().get();
            return new Dated(
                    dates.printedExpiry(),
                    Origin.STATED,
                    List.of(Reason.of("card-validity", printed, "card.expiry", printed)));
        }
        Optional<LocalDate> issuedOn = credible(facts, dates.issuedOn());
        if (issuedOn.isEmpty()) {
            return Dated.UNKNOWN;
        }
        LocalDate issued = issuedOn.get();
        LocalDate received = receivedOn(facts, dates, issued);
        AgeClass ageClass =
                AgeClass.of(facts.birthday(), received, issued, facts.readings().ageBasis());
        CardExpiry expiry = CardExpiry.of(facts.birthday(), ageClass, issued, facts.residence());
        return new Dated(
                Optional.of(expiry.on()),
                Origin.FROM_ISSUE,
                List.of(
                        Reason.of(
                                "card-age-basis",
                                ageClass,
                                "born",
                                facts.born(),
                                "card.applied",
                                received,
                                "card.issued",
                                issued),
                        Reason.of(
                                expiry.cause() == CardExpiry.Cause.END_OF_STAY
                                        ? "foreign-card-validity"
                                        : "card-validity",
                                expiry.on(),
                                "born",
                                facts.born(),
                                "card.issued",
                                issued)));
    }

    /** An application that cannot be true is told as a contradiction, and the day of issue stands in for it. */
    static LocalDate receivedOn(Facts facts, CardFact.Dates dates, LocalDate issued) {
        return credible(facts, dates.applicationReceivedOn())
                .filter(received -> !received.isAfter(issued))
                .orElse(issued);
    }

    private static Standing authentication(Facts facts, Standing card, LocalDate today) {
        return switch (facts.authentication()) {
            case CertificateFact.Absent() -> absent(CardPart.AUTHENTICATION);
            case CertificateFact.Revoked() -> revoked(CardPart.AUTHENTICATION);
            case CertificateFact.Loaded loaded ->
                loaded(facts, CardPart.AUTHENTICATION, loaded, card, Optional.empty(), today);
        };
    }

    private static Standing signing(
            Facts facts, Standing card, Standing authentication, LocalDate today, RestrictedSigning restrictedSigning) {
        SigningEligibility eligibility =
                SigningEligibility.on(today, facts.birthday(), facts.adultWard(), restrictedSigning);
        if (eligibility instanceof SigningEligibility.Refused(SigningEligibility.Why why)) {
            return plain(
                    CardPart.SIGNING,
                    new Standing.NotIssued(why),
                    Reason.of("signing-restricted-persons", why, "born", facts.born(), "adultWard", facts.adultWard()));
        }
        if (facts.card() instanceof CardFact.InHand(CardFact.Dates _, boolean withoutPins) && withoutPins) {
            return plain(
                    CardPart.SIGNING,
                    new Standing.Absent(),
                    Reason.of("face-authentication-card", "Absent", "card.withoutPins", true));
        }
        return switch (facts.signing()) {
            case CertificateFact.Absent() -> absent(CardPart.SIGNING);
            case CertificateFact.Revoked() -> revoked(CardPart.SIGNING);
            case CertificateFact.Loaded loaded ->
                revokedByChange(facts)
                        .map(reason -> plain(CardPart.SIGNING, new Standing.Ended(), reason))
                        .orElseGet(() ->
                                loaded(facts, CardPart.SIGNING, loaded, card, Optional.of(authentication), today));
        };
    }

    private static Optional<Reason> revokedByChange(Facts facts) {
        return facts.changes().stream()
                .filter(change -> Revocation.by(new LifeEvent.RecordChanged(change), facts.readings())
                                .signing()
                        instanceof Effect.Revoked)
                .findFirst()
                .map(change -> Reason.of("revocation-by-change", "Ended", "changed", change));
    }

    private static Standing loaded(
            Facts facts,
            CardPart part,
            CertificateFact.Loaded loaded,
            Standing card,
            Optional<Standing> authentication,
            LocalDate today) {
        if (card.state() instanceof Standing.Suspended) {
            return plain(
                    part, new Standing.Suspended(), Reason.of("loss-and-finding", "Suspended", "card.state", "lost"));
        }
        if (card.state() instanceof Standing.Absent) {
            return plain(part, new Standing.Absent(), Reason.of(provision(part), "Absent", "card.state", "none"));
        }
        if (card.state() instanceof Standing.Ended) {
            return plain(part, new Standing.Ended(), Reason.of("end-of-validity", "Ended", "card.state", "void"));
        }
        Dated dated = certificateExpiry(facts, part, loaded, card, authentication);
        Optional<LocalDate> authenticationEnd = authentication
                .flatMap(Standing::countsUntil)
                .filter(end -> dated.expiry().filter(end::isBefore).isPresent())
                .filter(end -> !card.expiry().equals(Optional.of(end)));
        if (authenticationEnd.isPresent()) {
            return dated.endingWith(authenticationEnd.get(), "certificates.authentication.expiry")
                    .standing(part, facts, today);
        }
        Optional<LocalDate> cardEnd = card.expiry()
                .filter(end -> dated.expiry().filter(own -> !own.isBefore(end)).isPresent());
        if (cardEnd.isEmpty()) {
            return dated.standing(part, facts, today);
        }
        Dated capped = dated.endingWith(cardEnd.get(), "card.expiry");
        return card.state() instanceof Standing.EndsWithStay(LocalDate until)
                ? new Standing(part, new Standing.EndsWithStay(until), capped.expiry(), capped.origin(), capped.why())
                : capped.standing(part, facts, today);
    }

    private static Dated certificateExpiry(
            Facts facts,
            CardPart part,
            CertificateFact.Loaded loaded,
            Standing card,
            Optional<Standing> authentication) {
        if (loaded.expiry().isPresent()) {
            return new Dated(loaded.expiry(), Origin.STATED, List.of());
        }
        Optional<LocalDate> issued = credible(facts, loaded.issuedOn().or(() -> cardIssue(facts)));
        Optional<LocalDate> cardExpiry = card.expiry();
        if (cardExpiry.isEmpty()) {
            return Dated.UNKNOWN;
        }
        if (issued.isPresent()) {
            CertificateIssue issue = CertificateIssue.anew(issued.get());
            CertificateExpiry expiry = part == CardPart.SIGNING
                    ? CertificateExpiry.ofSigning(
                            facts.birthday(),
                            issue,
                            authentication.flatMap(Standing::expiry),
                            cardExpiry.get(),
                            facts.readings().renewalOnExpiryDay())
                    : CertificateExpiry.ofAuthentication(
                            facts.birthday(),
                            issue,
                            cardExpiry.get(),
                            facts.readings().renewalOnExpiryDay());
            return new Dated(
                    Optional.of(expiry.on()),
                    Origin.FROM_ISSUE,
                    List.of(Reason.of(
                            provision(part),
                            expiry.on(),
                            "born",
                            facts.born(),
                            issuedField(part),
                            issued.get(),
                            "card.expiry",
                            cardExpiry.get())));
        }
        return fromCardExpiry(facts, part, cardExpiry.get());
    }

    /**
     * The certificates of a ten-birthday card end on its fifth birthday, five years before it; those
     * of a five-birthday card, and of one that ends with the stay, end with it. Age at the card's end
     * tells the first two apart.
     */
    private static Dated fromCardExpiry(Facts facts, CardPart part, LocalDate cardExpiry) {
        if (cardExpiry.isBefore(facts.born())) {
            return Dated.UNKNOWN;
        }
        boolean ten = !endsWithStay(facts, cardExpiry)
                && Birthday.ageOn(facts.birthday(), cardExpiry) >= YOUNGEST_AT_END_OF_TEN;
        LocalDate expiry = ten ? Birthday.inYear(facts.birthday(), cardExpiry.getYear() - 5) : cardExpiry;
        return new Dated(
                Optional.of(expiry),
                Origin.FROM_CARD_EXPIRY,
                List.of(Reason.of(provision(part), expiry, "born", facts.born(), "card.expiry", cardExpiry)));
    }

    private static Optional<LocalDate> cardIssue(Facts facts) {
        return switch (facts.card()) {
            case CardFact.InHand(CardFact.Dates dates, boolean _) -> dates.issuedOn();
            case CardFact.Lost(CardFact.Dates dates) -> dates.issuedOn();
            case CardFact.None(), CardFact.VoidCard _ -> Optional.empty();
        };
    }

    private static String provision(CardPart part) {
        return switch (part) {
            case CARD -> "card-validity";
            case AUTHENTICATION -> "authentication-certificate-validity";
            case SIGNING -> "signing-certificate-validity";
        };
    }

    /** Returns the name of the expiry in the case format. */
    static String expiryField(CardPart part) {
        return switch (part) {
            case CARD -> "card.expiry";
            case AUTHENTICATION -> "certificates.authentication.expiry";
            case SIGNING -> "certificates.signing.expiry";
        };
    }

    /** Returns the name of the day of issue in the case format. */
    static String issuedField(CardPart part) {
        return switch (part) {
            case CARD -> "card.issued";
            case AUTHENTICATION -> "certificates.authentication.issued";
            case SIGNING -> "certificates.signing.issued";
        };
    }

    private static String key(CardPart part) {
        return switch (part) {
            case CARD -> "card";
            case AUTHENTICATION -> "authentication";
            case SIGNING -> "signing";
        };
    }

    private static Standing absent(CardPart part) {
        return plain(
                part,
                new Standing.Absent(),
                Reason.of(provision(part), "Absent", "certificates." + key(part) + ".state", "absent"));
    }

    private static Standing revoked(CardPart part) {
        return plain(
                part,
                new Standing.Ended(),
                Reason.of(
                        "certificate-revocation-grounds", "Ended", "certificates." + key(part) + ".state", "revoked"));
    }

    private static Standing notKnown(CardPart part) {
        return plain(part, new Standing.NotKnown(), Reason.of(provision(part), "NotKnown", expiryField(part), "-"));
    }

    private static Standing plain(CardPart part, State state, Reason... why) {
        return new Standing(part, state, Optional.empty(), Origin.UNKNOWN, List.of(why));
    }

    /** An expiry with its origin and its reasons. */
    private record Dated(Optional<LocalDate> expiry, Origin origin, List<Reason> why) {

        static final Dated UNKNOWN = new Dated(Optional.empty(), Origin.UNKNOWN, List.of());

        List<Reason> and(Reason more) {
            List<Reason> all = new ArrayList<>(why);
            all.add(more);
            return all;
        }

        /** It ends at the latest with what it lives by, whatever was said of it. */
        Dated endingWith(LocalDate end, String field) {
            return new Dated(Optional.of(end), origin, and(Reason.of("end-of-validity", end, field, end)));
        }

        Standing standing(CardPart part, Facts facts, LocalDate today) {
            if (expiry.isEmpty()) {
                return notKnown(part);
            }
            LocalDate last = expiry.get();
            RenewalWindow window = window(facts, last);
            String provision = facts.livesAbroad() ? "renewal-window-abroad" : "renewal-window";
            State state = switch (Renewability.on(today, window)) {
                case Renewability.TooEarly(LocalDate opensOn) -> new Standing.TooEarly(opensOn);
                case Renewability.Open(LocalDate closesOn) -> new Standing.Renewable(closesOn);
                case Renewability.Expired(LocalDate expiredOn) -> new Standing.Expired(expiredOn);
            };
            return new Standing(
                    part,
                    state,
                    expiry,
                    origin,
                    and(Reason.of(provision, window.opensOn() + "/" + window.closesOn(), expiryField(part), last)));
        }
    }
}
