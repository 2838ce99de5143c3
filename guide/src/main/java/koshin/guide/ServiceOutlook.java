package koshin.guide;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import koshin.rules.CardUse;

/**
 * To which day one service works if nothing is renewed, and how it works today.
 *
 * @param fullUntil last day without restriction, past or future; empty if it does not work at all, or is not known
 * @param limitedUntil last day of the restricted use after it
 */
public record ServiceOutlook(
        CardUse service,
        Phase today,
        Optional<LocalDate> fullUntil,
        Optional<LocalDate> limitedUntil,
        List<Reason> why) {

    private static final List<CardUse> SERVICES = List.of(CardUse.values());

    /** How a service works on one day. */
    public enum Phase {
        FULL,
        LIMITED,
        STOPPED,
        /** The expiry it depends on is not known. */
        NOT_KNOWN
    }

    public ServiceOutlook {
        why = List.copyOf(why);
    }

    /** Returns every service, in the order of {@link CardUse}. */
    static List<ServiceOutlook> all(Standings standings, LocalDate today) {
        Inputs ends = Inputs.of(
                "card.expiry",
                text(standings.card().countsUntil()),
                "certificates.authentication.expiry",
                text(standings.authentication().countsUntil()),
                "certificates.signing.expiry",
                text(standings.signing().countsUntil()));
        List<ServiceOutlook> outlooks = new ArrayList<>();
        for (CardUse service : SERVICES) {
            outlooks.add(of(service, standings, ends, today));
        }
        return outlooks;
    }

    private static ServiceOutlook of(CardUse service, Standings standings, Inputs ends, LocalDate today) {
        CardUse.Availability availability = CardUse.of(
                service,
                standings.card().countsUntil(),
                standings.authentication().countsUntil(),
                standings.signing().countsUntil());
        return new ServiceOutlook(
                service,
                phase(service, availability, standings, today),
                availability.fullUntil(),
                availability.limitedUntil(),
                why(service, ends, availability));
    }

    private static Phase phase(
            CardUse service, CardUse.Availability availability, Standings standings, LocalDate today) {
        if (availability.fullUntil().isEmpty()) {
            return dependsOnUnknown(service, standings) ? Phase.NOT_KNOWN : Phase.STOPPED;
        }
        if (!today.isAfter(availability.fullUntil().get())) {
            return Phase.FULL;
        }
        return availability.limitedUntil().filter(last -> !today.isAfter(last)).isPresent()
                ? Phase.LIMITED
                : Phase.STOPPED;
    }

    private static boolean dependsOnUnknown(CardUse service, Standings standings) {
        Standing needed = switch (service) {
            case IDENTITY_DOCUMENT -> standings.card();
            case CLINIC, CONVENIENCE_STORE, MYNAPORTAL -> standings.authentication();
            case ONLINE_FILING -> standings.signing();
        };
        return needed.state() instanceof Standing.NotKnown || standings.card().state() instanceof Standing.NotKnown;
    }

    private static List<Reason> why(CardUse service, Inputs ends, CardUse.Availability availability) {
        Reason effects = new Reason("expiry-effects", ends, text(availability.fullUntil()));
        if (service != CardUse.CLINIC || availability.limitedUntil().isEmpty()) {
            return List.of(effects);
        }
        return List.of(
                effects,
                Reason.of(
                        "insurance-grace", text(availability.limitedUntil()), "expiry", text(availability.fullUntil())),
                Reason.of("insurance-eligibility-only", "EligibilityOnly", "expiry", text(availability.fullUntil())));
    }

    private static String text(Optional<LocalDate> day) {
        return day.map(LocalDate::toString).orElse("-");
    }
}
