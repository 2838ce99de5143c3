package koshin.website;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import koshin.municipalities.Profile;
import koshin.rules.Applicant;
import koshin.rules.Birthday;
import koshin.rules.IdentityDocument;
import koshin.website.Field.Checks;
import koshin.website.Field.Choice;
import koshin.website.Field.Date;

/**
 * What the answers say so far, as far as they can be read.
 *
 * @param answers as typed
 * @param ward of {@code place}; empty if it has none or none is chosen
 */
record Told(
        Answers answers,
        Optional<Profile> place,
        Optional<Profile.Ward> ward,
        Optional<Holding> holding,
        Optional<VoidBecause> voidBecause,
        DateAnswer cardExpiry,
        DateAnswer certificateExpiry,
        DateAnswer issued,
        Optional<CertificatesFrom> certificatesFrom,
        DateAnswer certificatesIssued,
        DateAnswer born,
        Optional<ResidenceKind> residence,
        DateAnswer stay,
        DateAnswer extension,
        Optional<Applicant> visitor,
        boolean adultWard,
        boolean sameHousehold,
        Optional<SigningPin> signingPin,
        Optional<AuthenticationPin> authenticationPin,
        Optional<LetterState> letter,
        List<IdentityDocument> documents,
        List<Change> changes) {

    /** Whether the person has the card. */
    enum Holding {
        HELD,
        LOST,
        NONE,
        /** It no longer counts, though its date has not come. */
        VOID
    }

    /** Why it no longer counts. */
    enum VoidBecause {
        DEADLINE_MISSED,
        LEFT_JAPAN,
        RETURNED
    }

    /** When the certificates came onto the card. */
    enum CertificatesFrom {
        WITH_THE_CARD,
        LATER,
        UNKNOWN
    }

    /** Nationality and status of residence, without its date. */
    enum ResidenceKind {
        JAPANESE,
        SPECIAL_PERMANENT_RESIDENT,
        PERMANENT_RESIDENT,
        HIGHLY_SKILLED_PROFESSIONAL_2,
        MID_TO_LONG_TERM,
        TEMPORARY_REFUGE,
        PROVISIONAL_STAY,
        TRANSITIONAL;

        /** Returns whether a day belongs to it: the last of the stay, or the first of the transition. */
        boolean hasDate() {
            return compareTo(MID_TO_LONG_TERM) >= 0;
        }
    }

    /** What the person knows of the signing PIN. */
    enum SigningPin {
        KNOWN,
        UNSURE,
        LOCKED,
        NO_CERTIFICATE
    }

    /** What the person knows of the authentication PIN. */
    enum AuthenticationPin {
        KNOWN,
        UNSURE,
        LOCKED,
        NO_PINS
    }

    /** The inquiry letter (照会書兼回答書) that an agent brings. */
    enum LetterState {
        SEALED,
        OPENED,
        MISSING,
        PAST_VALIDITY
    }

    /** What is different from what the card says. */
    enum Change {
        NAME,
        ADDRESS,
        ABROAD
    }

    static final Field.Municipality MUNICIPALITY = new Field.Municipality("municipality");
    static final Field.Ward CITY_WARD = new Field.Ward("city-ward");
    static final Choice<Holding> HOLDING = new Choice<>("card", List.of(Holding.values()));
    static final Date CARD_EXPIRY = new Date("card-expiry", true, Optional.empty(), false);
    static final Date CERTIFICATE_EXPIRY = new Date("certificate-expiry", true, Optional.empty(), false);
    static final Date ISSUED = new Date("issued", true, Optional.empty(), false);
    static final Choice<CertificatesFrom> CERTIFICATES_FROM =
            new Choice<>("certificates", List.of(CertificatesFrom.values()));
    static final Date CERTIFICATES_ISSUED =
            new Date("certificates-issued", false, Optional.of(CERTIFICATES_FROM), false);
    static final Date BORN = new Date("born", false, Optional.empty(), false);
    static final Choice<ResidenceKind> RESIDENCE = new Choice<>("residence", List.of(ResidenceKind.values()));
    static final Date STAY = new Date("stay", false, Optional.of(RESIDENCE), false);
    static final Date EXTENSION = new Date("extension", false, Optional.of(RESIDENCE), true);
    static final Choice<Applicant> VISITOR = new Choice<>("visitor", List.of(Applicant.values()));
    static final Field.Flag ADULT_WARD = new Field.Flag("adult-ward");
    static final Choice<YesNo> SAME_HOUSEHOLD = new Choice<>("same-household", List.of(YesNo.values()));
    static final Choice<VoidBecause> VOID_BECAUSE = new Choice<>("void-because", List.of(VoidBecause.values()));
    static final Choice<SigningPin> SIGNING_PIN = new Choice<>("signing-pin", List.of(SigningPin.values()));
    static final Choice<AuthenticationPin> AUTHENTICATION_PIN =
            new Choice<>("authentication-pin", List.of(AuthenticationPin.values()));
    static final Choice<LetterState> LETTER = new Choice<>("letter", List.of(LetterState.values()));
    static final Checks<IdentityDocument> DOCUMENTS = new Checks<>("documents", List.of(IdentityDocument.values()));
    static final Checks<Change> CHANGES = new Checks<>("changes", List.of(Change.values()));

    /** Yes or no. */
    enum YesNo {
        YES,
        NO
    }

    static Told read(Answers answers, Places places) {
        Optional<Profile> place =
                answers.to("pick").or(() -> answers.to("municipality")).flatMap(places::find);
        return new Told(
                answers,
                place,
                place.flatMap(found -> answers.to(CITY_WARD.name()).flatMap(id -> ward(found, id))),
                HOLDING.of(answers),
                VOID_BECAUSE.of(answers),
                DateAnswer.of(answers, CARD_EXPIRY.fields()),
                DateAnswer.of(answers, CERTIFICATE_EXPIRY.fields()),
                DateAnswer.of(answers, ISSUED.fields()),
                CERTIFICATES_FROM.of(answers),
                DateAnswer.of(answers, CERTIFICATES_ISSUED.fields()),
                DateAnswer.of(answers, BORN.fields()),
                RESIDENCE.of(answers),
                DateAnswer.of(answers, STAY.fields()),
                DateAnswer.of(answers, EXTENSION.fields()),
                VISITOR.of(answers),
                ADULT_WARD.isTicked(answers),
                SAME_HOUSEHOLD.of(answers).filter(YesNo.YES::equals).isPresent(),
                SIGNING_PIN.of(answers),
                AUTHENTICATION_PIN.of(answers),
                LETTER.of(answers),
                DOCUMENTS.of(answers),
                CHANGES.of(answers));
    }

    private static Optional<Profile.Ward> ward(Profile place, String id) {
        for (Profile.Ward ward : place.wards()) {
            if (ward.id().equals(id)) {
                return Optional.of(ward);
            }
        }
        return Optional.empty();
    }

    /** Returns what is said of one of the dates. */
    DateAnswer to(Date date) {
        return switch (date.name()) {
            case "card-expiry" -> cardExpiry;
            case "certificate-expiry" -> certificateExpiry;
            case "issued" -> issued;
            case "certificates-issued" -> certificatesIssued;
            case "born" -> born;
            case "stay" -> stay;
            case "extension" -> extension;
            default -> throw new IllegalArgumentException("no date " + date.name());
        };
    }

    boolean is(Holding state) {
        return holding.filter(state::equals).isPresent();
    }

    boolean isHeld() {
        return is(Holding.HELD);
    }

    boolean comesAs(Applicant applicant) {
        return visitor.filter(applicant::equals).isPresent();
    }

    /** Returns whether the holder is at least {@code years} old; a birth date still to come counts as an adult's. */
    boolean isAtLeast(int years, LocalDate today) {
        return born.given()
                .filter(day -> !day.isAfter(today))
                .map(day -> Birthday.ageOn(Birthday.of(day), today) >= years)
                .orElse(true);
    }
}
