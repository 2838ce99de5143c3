package koshin.guide;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import koshin.guide.Contradiction.Kind;
import koshin.municipalities.Profile;
import koshin.rules.AgeClass;
import koshin.rules.Applicant;
import koshin.rules.Birthday;
import koshin.rules.CardExpiry;
import koshin.rules.CardPart;
import koshin.rules.Residence;
import koshin.rules.RestrictedSigning;
import koshin.rules.SigningEligibility;

/** Finds the facts that cannot all be true. */
final class Contradictions {

    private final Facts facts;
    private final LocalDate today;
    private final List<Contradiction> found = new ArrayList<>();

    private Contradictions(Facts facts, LocalDate today) {
        this.facts = facts;
        this.today = today;
    }

    static List<Contradiction> in(Facts facts, Profile profile, LocalDate today, RestrictedSigning restrictedSigning) {
        Contradictions search = new Contradictions(facts, today);
        search.inTheFuture("born", Optional.of(facts.born()));
        dates(facts.card()).ifPresent(search::card);
        search.certificate(CardPart.AUTHENTICATION, facts.authentication());
        search.certificate(CardPart.SIGNING, facts.signing());
        search.certificatesTogether();
        search.persons(restrictedSigning);
        facts.ward()
                .filter(ward ->
                        profile.wards().stream().noneMatch(known -> known.id().equals(ward)))
                .ifPresent(ward -> search.add(Kind.UNKNOWN_WARD, "ward", ward));
        return List.copyOf(search.found);
    }

    private static Optional<CardFact.Dates> dates(CardFact card) {
        return switch (card) {
            case CardFact.InHand(CardFact.Dates dates, boolean _) -> Optional.of(dates);
            case CardFact.Lost(CardFact.Dates dates) -> Optional.of(dates);
            case CardFact.None(), CardFact.VoidCard _ -> Optional.empty();
        };
    }

    private void card(CardFact.Dates dates) {
        inTheFuture("card.issued", dates.issuedOn());
        inTheFuture("card.applied", dates.applicationReceivedOn());
        tooEarly("card.issued", dates.issuedOn());
        tooEarly("card.applied", dates.applicationReceivedOn());
        dates.issuedOn().ifPresent(issued -> {
            dates.applicationReceivedOn()
                    .filter(issued::isBefore)
                    .ifPresent(applied ->
                            add(Kind.ISSUED_BEFORE_APPLICATION, "card.issued", issued, "card.applied", applied));
            dates.printedExpiry()
                    .filter(expiry -> !expiry.isAfter(issued))
                    .ifPresent(expiry -> add(Kind.EXPIRES_BEFORE_ISSUE, "card.expiry", expiry, "card.issued", issued));
        });
        dates.printedExpiry().ifPresent(expiry -> printed(dates, expiry));
    }

    private void printed(CardFact.Dates dates, LocalDate expiry) {
        notABirthday("card.expiry", expiry);
        if (today.isBefore(expiry) && expiry.isAfter(Birthday.nthAfter(facts.birthday(), today, 10))) {
            add(Kind.TOO_FAR_AWAY, "card.expiry", expiry);
        }
        Residence.limitOf(facts.residence())
                .filter(limit ->
                        expiry.isAfter(limit) && facts.extensionAppliedOn().isEmpty())
                .ifPresent(limit -> add(Kind.OUTLIVES_STAY, "card.expiry", expiry, "residence.until", limit));
        if (Residence.limitOf(facts.residence()).isEmpty()) {
            differsFromComputed(dates, expiry);
        }
    }

    private void differsFromComputed(CardFact.Dates dates, LocalDate printed) {
        Optional<LocalDate> issued = Standings.credible(facts, dates.issuedOn()).filter(day -> day.isBefore(printed));
        if (issued.isEmpty()) {
            return;
        }
        AgeClass ageClass = AgeClass.of(
                facts.birthday(),
                Standings.receivedOn(facts, dates, issued.get()),
                issued.get(),
                facts.readings().ageBasis());
        LocalDate computed = CardExpiry.of(facts.birthday(), ageClass, issued.get(), facts.residence())
                .on();
        if (!computed.equals(printed)) {
            add(
                    Kind.PRINTED_DIFFERS_FROM_COMPUTED,
                    "card.expiry",
                    printed,
                    "card.issued",
                    issued.get(),
                    "computed",
                    computed);
        }
    }

    private void certificate(CardPart part, CertificateFact certificate) {
        if (!(certificate instanceof CertificateFact.Loaded(Optional<LocalDate> expiry, Optional<LocalDate> issued))) {
            return;
        }
        String expiryField = Standings.expiryField(part);
        String issuedField = Standings.issuedField(part);
        inTheFuture(issuedField, issued);
        tooEarly(issuedField, issued);
        expiry.ifPresent(end -> {
            issued.filter(day -> !end.isAfter(day))
                    .ifPresent(day -> add(Kind.EXPIRES_BEFORE_ISSUE, expiryField, end, issuedField, day));
            notABirthday(expiryField, end);
            if (today.isBefore(end) && end.isAfter(Birthday.nthAfter(facts.birthday(), today, 6))) {
                add(Kind.TOO_FAR_AWAY, expiryField, end);
            }
            dates(facts.card())
                    .flatMap(CardFact.Dates::printedExpiry)
                    .filter(end::isAfter)
                    .ifPresent(card -> add(Kind.CERTIFICATE_OUTLIVES_CARD, expiryField, end, "card.expiry", card));
        });
    }

    private void certificatesTogether() {
        if (facts.authentication() instanceof CertificateFact.Loaded(Optional<LocalDate> authentication, var _)
                && facts.signing() instanceof CertificateFact.Loaded(Optional<LocalDate> signing, var _)
                && authentication.isPresent()
                && signing.filter(authentication.get()::isBefore).isPresent()) {
            add(
                    Kind.SIGNING_OUTLIVES_AUTHENTICATION,
                    "certificates.signing.expiry",
                    signing.get(),
                    "certificates.authentication.expiry",
                    authentication.get());
        }
    }

    private void persons(RestrictedSigning restrictedSigning) {
        if (facts.born().isAfter(today)) {
            return;
        }
        if (SigningEligibility.on(today, facts.birthday(), facts.adultWard(), restrictedSigning)
                        instanceof SigningEligibility.Refused
                && facts.signing() instanceof CertificateFact.Loaded(Optional<LocalDate> expiry, var _)
                && expiry.isPresent()) {
            add(Kind.SIGNING_OF_RESTRICTED_PERSON, "certificates.signing.expiry", expiry.get(), "born", facts.born());
        }
        facts.neededInstead(today)
                .ifPresent(needed -> add(
                        needed == Applicant.HOLDER ? Kind.NO_REPRESENTATIVE_NEEDED : Kind.REPRESENTATIVE_MUST_COME,
                        "comes",
                        facts.visitor().who(),
                        "born",
                        facts.born()));
    }

    /** A leap-day holder's card may bear 28 February or 1 March; whichever is printed counts. */
    private void notABirthday(String field, LocalDate expiry) {
        if (Residence.limitOf(facts.residence()).isPresent()) {
            return;
        }
        if (!Standings.isBirthday(facts.born(), expiry)) {
            add(Kind.NOT_A_BIRTHDAY, field, expiry, "born", facts.born());
        }
    }

    private void inTheFuture(String field, Optional<LocalDate> day) {
        day.filter(today::isBefore).ifPresent(future -> add(Kind.IN_THE_FUTURE, field, future, "today", today));
    }

    private void tooEarly(String field, Optional<LocalDate> day) {
        day.filter(facts.born()::isAfter)
                .ifPresent(early -> add(Kind.BEFORE_BIRTH, field, early, "born", facts.born()));
        day.filter(Standings.FIRST_APPLICATIONS::isAfter)
                .ifPresent(early -> add(Kind.BEFORE_FIRST_CARDS, field, early));
    }

    private void add(Kind kind, Object... fieldsAndValues) {
        found.add(Contradiction.of(kind, fieldsAndValues));
    }
}
