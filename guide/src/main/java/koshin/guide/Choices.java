package koshin.guide;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import koshin.guide.SettingUsed.Origin;
import koshin.municipalities.Profile;
import koshin.municipalities.Stated;
import koshin.rules.AgentAfterExpiry;
import koshin.rules.CardPart;
import koshin.rules.DocumentDemand;
import koshin.rules.IdentityCheck;
import koshin.rules.IdentityDocument;
import koshin.rules.PinKind;
import koshin.rules.Readings;
import koshin.rules.RestrictedSigning;
import koshin.rules.UsableAfter;

/** What a municipality decides for itself, with the recommended value where its page is silent; keeps what it gave. */
final class Choices {

    /** The values that settings have; there are few. */
    private static final Map<Object, String> TEXTS = new ConcurrentHashMap<>();

    private final Profile profile;
    private final Map<IdentityDocument, IdentityDocument.Group> accepted;
    private final Map<String, SettingUsed> used = new LinkedHashMap<>();

    /** Takes what {@code profile} accepts, as {@link #accepted(Profile)} gathers it. */
    Choices(Profile profile, Map<IdentityDocument, IdentityDocument.Group> accepted, Readings readings) {
        this.profile = profile;
        this.accepted = accepted;
        Readings recommended = Readings.recommended();
        note("card.age-basis", readings.ageBasis(), recommended.ageBasis());
        note("birthday.feb-29", readings.leapDayBirthday(), recommended.leapDayBirthday());
        note("cert.renewal-on-expiry-day", readings.renewalOnExpiryDay(), recommended.renewalOnExpiryDay());
        note("sign.furigana", readings.furigana(), recommended.furigana());
    }

    List<SettingUsed> used() {
        return List.copyOf(new ArrayList<>(used.values()));
    }

    RestrictedSigning restrictedSigning() {
        return choose("cert.sign.restricted-person", profile.counter().restrictedSigning(), RestrictedSigning.DENY);
    }

    AgentAfterExpiry agentAfterExpiry() {
        return choose("agent.expired-certificate", profile.counter().agentAfterExpiry(), AgentAfterExpiry.TWO_VISITS);
    }

    /** One official document with a photo satisfies every demand that we know, so it is advised where nothing is stated. */
    Stateable<DocumentDemand> agentDocuments() {
        return stateable("agent.id", profile.documents().agent(), DocumentDemand.ONE_OFFICIAL_WITH_PHOTO);
    }

    Stateable<DocumentDemand> representativeDocuments() {
        return stateable(
                "representative.id", profile.documents().representative(), DocumentDemand.ONE_OFFICIAL_WITH_PHOTO);
    }

    Stateable<DocumentDemand> pinResetDocuments() {
        return stateable("pin-reset.holder-id", profile.documents().pinReset(), DocumentDemand.ONE_OF_A_OR_ONE_OF_B);
    }

    UsableAfter usableAfter() {
        return choose("cert.usable-after", profile.counter().usableAfter(), new UsableAfter.Hours(24));
    }

    int registrationCertificateMonths() {
        return choose("agent.registration-certificate-age", profile.counter().registrationCertificateMonths(), 3);
    }

    IdentityCheck.ExpiredCard expiredCard() {
        return choose(
                "id.expired-card",
                profile.documents()
                        .expiredCardMonths()
                        .map(months -> new Stated<IdentityCheck.ExpiredCard>(
                                new IdentityCheck.ExpiredCard.ForMonths(months.value()), months.source())),
                new IdentityCheck.ExpiredCard.NotAccepted());
    }

    /** Returns the PINs asked for certificates of {@code parts}; the resident-register PIN only where it is stated. */
    Set<PinKind> pinsForCertificates(boolean renewal, Set<CardPart> parts) {
        Set<PinKind> ofParts = EnumSet.noneOf(PinKind.class);
        if (parts.contains(CardPart.AUTHENTICATION)) {
            ofParts.add(PinKind.AUTHENTICATION);
        }
        if (parts.contains(CardPart.SIGNING)) {
            ofParts.add(PinKind.SIGNING);
        }
        Optional<Stated<Set<PinKind>>> stated =
                renewal ? profile.counter().pinsAtRenewal() : profile.counter().pinsAtNewIssue();
        Set<PinKind> asked = EnumSet.copyOf(choose("renewal.pins-asked", stated, ofParts));
        asked.removeIf(pin -> pin != PinKind.RESIDENT_REGISTER && !ofParts.contains(pin));
        return asked;
    }

    Map<IdentityDocument, IdentityDocument.Group> accepted() {
        return accepted;
    }

    /** Returns the documents this counter accepts: the national group A, and what its page names. */
    static Map<IdentityDocument, IdentityDocument.Group> accepted(Profile profile) {
        Map<IdentityDocument, IdentityDocument.Group> accepted = new EnumMap<>(IdentityDocument.class);
        IdentityCheck.nationalGroupA().forEach(document -> accepted.put(document, IdentityDocument.Group.A));
        accepted.putAll(profile.documents().groups());
        return Collections.unmodifiableMap(accepted);
    }

    /** A value that the municipality states, or that we advise where it does not. */
    record Stateable<T>(T value, boolean stated) {}

    private <T> Stateable<T> stateable(String name, Optional<Stated<T>> stated, T advised) {
        return new Stateable<>(choose(name, stated, advised), stated.isPresent());
    }

    private <T> T choose(String name, Optional<Stated<T>> stated, T recommended) {
        T value = stated.map(Stated::value).orElse(recommended);
        used.put(
                name,
                new SettingUsed(name, text(value), stated.isPresent() ? Origin.MUNICIPALITY : Origin.RECOMMENDED));
        return value;
    }

    private static String text(Object value) {
        String known = TEXTS.get(value);
        return known == null ? TEXTS.computeIfAbsent(value, Choices::written) : known;
    }

    /** As a case writes it: {@code feb-28}. The order of an immutable set differs from run to run. */
    private static String written(Object value) {
        return switch (value) {
            case Set<?> set -> set.stream().map(Choices::written).sorted().collect(Collectors.joining(", ", "[", "]"));
            case Enum<?> constant -> constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
            default -> value.toString();
        };
    }

    private void note(String name, Enum<?> value, Enum<?> recommended) {
        used.put(name, new SettingUsed(name, text(value), value == recommended ? Origin.RECOMMENDED : Origin.CHOSEN));
    }
}
