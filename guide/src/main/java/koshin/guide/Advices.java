package koshin.guide;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import koshin.guide.Advice.Kind;
import koshin.rules.Applicant;
import koshin.rules.CardPart;
import koshin.rules.ExpiryNotice;
import koshin.rules.InsuranceUse;
import koshin.rules.PinKind;
import koshin.rules.PinKnowledge;
import koshin.rules.PinReset;
import koshin.rules.Procedure;
import koshin.rules.Residence;
import koshin.rules.RestrictedSigning;
import koshin.rules.SigningEligibility;

/** Gathers what is good to know for one person and that no other part of the plan says. */
final class Advices {

    /** Nobody goes without a PIN for longer to save a visit. */
    private static final int SOON_DAYS = 90;

    private final Facts facts;
    private final Standings standings;
    private final List<Errand> errands;
    private final LocalDate today;
    private final List<Advice> found = new ArrayList<>();

    private Advices(Facts facts, Standings standings, List<Errand> errands, LocalDate today) {
        this.facts = facts;
        this.standings = standings;
        this.errands = errands;
        this.today = today;
    }

    static List<Advice> of(
            Facts facts,
            Standings standings,
            List<Errand> errands,
            LocalDate today,
            RestrictedSigning restrictedSigning) {
        Advices advices = new Advices(facts, standings, errands, today);
        advices.computedDates();
        advices.insurance();
        advices.notice();
        advices.certificates();
        advices.card();
        advices.stay();
        advices.pins();
        advices.oneVisitForBoth();
        advices.signing(restrictedSigning);
        return List.copyOf(advices.found);
    }

    private void computedDates() {
        for (Standing standing : List.of(standings.card(), standings.authentication(), standings.signing())) {
            if (standing.origin() == Standing.Origin.FROM_ISSUE) {
                found.add(Advice.of(Kind.EXPIRY_COMPUTED, standing.expiry().orElseThrow(), standing.why()));
                break;
            }
        }
        Standing authentication = standings.authentication();
        if (authentication.origin() == Standing.Origin.FROM_CARD_EXPIRY
                && !authentication.expiry().equals(standings.card().expiry())) {
            found.add(Advice.of(
                    Kind.PERHAPS_RENEWED_ALREADY, authentication.expiry().orElseThrow(), authentication.why()));
        }
    }

    private void insurance() {
        Optional<LocalDate> expiry = standings.authentication().countsUntil().filter(today::isAfter);
        if (expiry.isEmpty()) {
            return;
        }
        LocalDate graceEnd = InsuranceUse.graceEnd(expiry.get());
        Reason grace = Reason.of("insurance-grace", graceEnd, "expiry", expiry.get());
        if (InsuranceUse.registrationSurvives(expiry.get(), today)) {
            found.add(Advice.of(Kind.INSURANCE_GRACE, graceEnd, List.of(grace)));
            found.add(Advice.of(
                    Kind.INSURER_CONFIRMATION,
                    InsuranceUse.confirmationDueOn(expiry.get()),
                    List.of(Reason.of("insurance-confirmation", graceEnd, "expiry", expiry.get()))));
        } else {
            found.add(Advice.of(
                    Kind.REGISTER_INSURANCE_AGAIN,
                    graceEnd,
                    List.of(
                            grace,
                            Reason.of("insurance-reregistration", false, "expiry", expiry.get(), "today", today))));
        }
    }

    private void notice() {
        switch (ExpiryNotice.to(facts.residence(), facts.livesAbroad())) {
            case GETS_ONE ->
                found.add(Advice.of(
                        Kind.NOTICE_NOT_NEEDED,
                        Reason.of("notice-not-needed", "GETS_ONE"),
                        Reason.of("early-and-late-renewal", "GETS_ONE")));
            case STAY_IS_LIMITED, LIVES_ELSEWHERE ->
                found.add(Advice.of(Kind.NO_NOTICE_SENT, Reason.of("notice-recipients", Kind.NO_NOTICE_SENT)));
        }
    }

    private void certificates() {
        if (does(Procedure.CERTIFICATE_RENEWAL) || does(Procedure.CERTIFICATE_NEW_ISSUE)) {
            found.add(Advice.of(Kind.COUNTER_ONLY, Reason.of("renewal-at-counter-only", "COUNTER")));
            found.add(Advice.of(Kind.PHONE_CERTIFICATES, Reason.of("smartphone-certificates", "ON_CARD")));
        }
        if (standings.signing().state() instanceof Standing.Ended
                && !facts.changes().isEmpty()) {
            found.add(new Advice(
                    Kind.SIGNING_ENDED_BY_CHANGE,
                    Optional.empty(),
                    standings.signing().why()));
        }
        if (facts.card() instanceof CardFact.InHand(CardFact.Dates _, boolean withoutPins) && withoutPins) {
            found.add(Advice.of(Kind.NO_PINS, Reason.of("face-authentication-card", Kind.NO_PINS)));
        }
    }

    private void card() {
        if (!doesNow(Procedure.CARD_APPLICATION)) {
            return;
        }
        found.add(Advice.of(Kind.CERTIFICATES_COME_WITH_CARD, Reason.of("card-application", CardPart.CARD)));
        found.add(Advice.of(Kind.NEW_PHOTO, Reason.of("card-application", Kind.NEW_PHOTO)));
        if (facts.card() instanceof CardFact.InHand) {
            found.add(Advice.of(Kind.BRING_OLD_CARD, Reason.of("old-card-return", CardPart.CARD)));
        }
    }

    private void stay() {
        if (!(standings.card().state() instanceof Standing.EndsWithStay(LocalDate until))) {
            return;
        }
        found.add(Advice.of(
                Kind.NOT_AUTOMATIC, until, List.of(Reason.of("stay-extension", until, "card.expiry", until))));
        Standings.specialPeriod(facts, until, today)
                .ifPresent(longer -> found.add(Advice.of(
                        Kind.SPECIAL_PERIOD,
                        longer,
                        List.of(Reason.of(
                                "special-period",
                                longer,
                                "residence.until",
                                Residence.limitOf(facts.residence()).orElse(until),
                                "residence.extensionApplied",
                                facts.extensionAppliedOn().orElseThrow())))));
    }

    private void pins() {
        boolean bothValid =
                standings.authentication().isValid() && standings.signing().isValid();
        boolean holder = facts.visitor().who() == Applicant.HOLDER;
        Set<PinKind> asked = EnumSet.noneOf(PinKind.class);
        errands.forEach(errand -> asked.addAll(errand.pins()));
        for (PinKind pin : asked) {
            if (facts.pin(pin) == PinKnowledge.KNOWN) {
                continue;
            }
            boolean kiosk =
                    PinReset.routes(pin, facts.pins(), bothValid).stream().anyMatch(PinReset.AtKiosk.class::isInstance);
            if (kiosk) {
                found.add(Advice.of(Kind.KIOSK_RESET, Reason.of("pin-reset-routes", "AtKiosk", "pin", pin)));
            }
            if (holder && found.stream().noneMatch(advice -> advice.kind() == Kind.SAY_FORGOTTEN_PIN_FIRST)) {
                found.add(Advice.of(Kind.SAY_FORGOTTEN_PIN_FIRST, Reason.of("pin-at-renewal", pin, "pin", pin)));
            }
        }
    }

    private void oneVisitForBoth() {
        if (!doesNow(Procedure.PIN_RESET)) {
            return;
        }
        errands.stream()
                .filter(errand -> errand.procedure() == Procedure.CERTIFICATE_RENEWAL)
                .forEach(errand -> {
                    if (errand.when() instanceof Errand.From(LocalDate opensOn, LocalDate _)
                            && !opensOn.isAfter(today.plusDays(SOON_DAYS))) {
                        found.add(Advice.of(
                                Kind.ONE_VISIT_FOR_BOTH,
                                opensOn,
                                List.of(Reason.of("pin-at-renewal", opensOn, "today", today))));
                    }
                });
    }

    private void signing(RestrictedSigning setting) {
        boolean issues = does(Procedure.CERTIFICATE_RENEWAL)
                || does(Procedure.CERTIFICATE_NEW_ISSUE)
                || does(Procedure.CARD_PICK_UP);
        if (issues
                && SigningEligibility.on(today, facts.birthday(), facts.adultWard(), setting)
                        instanceof SigningEligibility.WithRepresentative(var why)) {
            found.add(Advice.of(
                    Kind.SIGNING_WITH_REPRESENTATIVE,
                    Reason.of(
                            "signing-restricted-persons", why, "born", facts.born(), "adultWard", facts.adultWard())));
        }
    }

    private boolean does(Procedure procedure) {
        for (Errand errand : errands) {
            if (errand.procedure() == procedure) {
                return true;
            }
        }
        return false;
    }

    private boolean doesNow(Procedure procedure) {
        for (Errand errand : errands) {
            if (errand.procedure() == procedure && errand.when() instanceof Errand.Now) {
                return true;
            }
        }
        return false;
    }
}
