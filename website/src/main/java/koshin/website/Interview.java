package koshin.website;

import static koshin.website.Told.ADULT_WARD;
import static koshin.website.Told.AUTHENTICATION_PIN;
import static koshin.website.Told.BORN;
import static koshin.website.Told.CARD_EXPIRY;
import static koshin.website.Told.CERTIFICATES_FROM;
import static koshin.website.Told.CERTIFICATES_ISSUED;
import static koshin.website.Told.CERTIFICATE_EXPIRY;
import static koshin.website.Told.CHANGES;
import static koshin.website.Told.CITY_WARD;
import static koshin.website.Told.DOCUMENTS;
import static koshin.website.Told.EXTENSION;
import static koshin.website.Told.HOLDING;
import static koshin.website.Told.ISSUED;
import static koshin.website.Told.LETTER;
import static koshin.website.Told.MUNICIPALITY;
import static koshin.website.Told.RESIDENCE;
import static koshin.website.Told.SAME_HOUSEHOLD;
import static koshin.website.Told.SIGNING_PIN;
import static koshin.website.Told.STAY;
import static koshin.website.Told.VISITOR;
import static koshin.website.Told.VOID_BECAUSE;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import koshin.rules.Applicant;
import koshin.website.DateAnswer.Unknown;
import koshin.website.Told.AuthenticationPin;
import koshin.website.Told.Holding;
import koshin.website.Told.SigningPin;

/** Which questions are asked of whom: only those whose answer changes this person's plan. */
final class Interview {

    /** From this age on a signing certificate exists; the rule itself is in koshin.rules. */
    private static final int SIGNING_AGE = 15;

    private static final int ADULT = 18;

    private static final Set<AuthenticationPin> MISSING_AUTHENTICATION =
            Set.of(AuthenticationPin.UNSURE, AuthenticationPin.LOCKED);
    private static final Set<SigningPin> MISSING_SIGNING = Set.of(SigningPin.UNSURE, SigningPin.LOCKED);

    /** Every name that a field of the form can have. */
    static final Set<String> FIELD_NAMES = fieldNames();

    private static final List<Question> QUESTIONS = List.of(Question.values());

    private final LocalDate today;

    Interview(LocalDate today) {
        this.today = today;
    }

    private static Set<String> fieldNames() {
        Set<String> names = new HashSet<>();
        Stream.<Field>of(
                        MUNICIPALITY,
                        CITY_WARD,
                        HOLDING,
                        VOID_BECAUSE,
                        CARD_EXPIRY,
                        CERTIFICATE_EXPIRY,
                        ISSUED,
                        CERTIFICATES_FROM,
                        CERTIFICATES_ISSUED,
                        BORN,
                        RESIDENCE,
                        STAY,
                        EXTENSION,
                        VISITOR,
                        ADULT_WARD,
                        SAME_HOUSEHOLD,
                        SIGNING_PIN,
                        AUTHENTICATION_PIN,
                        LETTER,
                        DOCUMENTS,
                        CHANGES)
                .forEach(field -> names.addAll(field.names()));
        return Set.copyOf(names);
    }

    boolean asks(Question question, Told told) {
        return switch (question) {
            case PLACE, HOLDING, BORN, RESIDENCE, VISITOR -> true;
            case VOID_BECAUSE -> told.is(Holding.VOID);
            case HOUSEHOLD -> told.comesAs(Applicant.LEGAL_REPRESENTATIVE) && !told.isAtLeast(ADULT, today);
            case WARD -> told.place().filter(place -> !place.wards().isEmpty()).isPresent();
            case CARD_DATES, PINS, CHANGES -> told.isHeld();
            case ISSUE ->
                told.isHeld() && (told.cardExpiry() instanceof Unknown || told.certificateExpiry() instanceof Unknown);
            case LETTER -> told.isHeld() && told.comesAs(Applicant.VOLUNTARY_AGENT);
            case DOCUMENTS -> told.visitor().isPresent() && (!told.comesAs(Applicant.HOLDER) || aPinIsMissing(told));
        };
    }

    private static boolean aPinIsMissing(Told told) {
        return told.authenticationPin().filter(MISSING_AUTHENTICATION::contains).isPresent()
                || told.signingPin().filter(MISSING_SIGNING::contains).isPresent();
    }

    List<Question> asked(Told told) {
        List<Question> asked = new ArrayList<>(QUESTIONS.size());
        for (Question question : QUESTIONS) {
            if (asks(question, told)) {
                asked.add(question);
            }
        }
        return asked;
    }

    /** Returns what {@code question} asks this person for, in order. */
    List<Field> fields(Question question, Told told) {
        return switch (question) {
            case PLACE -> List.of(MUNICIPALITY);
            case WARD -> List.of(CITY_WARD);
            case HOLDING -> List.of(HOLDING);
            case VOID_BECAUSE -> List.of(VOID_BECAUSE);
            case HOUSEHOLD -> List.of(SAME_HOUSEHOLD);
            case CARD_DATES -> List.of(CARD_EXPIRY, CERTIFICATE_EXPIRY);
            case ISSUE ->
                told.certificateExpiry() instanceof Unknown
                        ? List.of(ISSUED, CERTIFICATES_FROM, CERTIFICATES_ISSUED)
                        : List.of(ISSUED);
            case BORN -> List.of(BORN);
            case RESIDENCE -> List.of(RESIDENCE, STAY, EXTENSION);
            case VISITOR -> told.isAtLeast(ADULT, today) ? List.of(VISITOR, ADULT_WARD) : List.of(VISITOR);
            case PINS ->
                told.isAtLeast(SIGNING_AGE, today) && !told.adultWard()
                        ? List.of(AUTHENTICATION_PIN, SIGNING_PIN)
                        : List.of(AUTHENTICATION_PIN);
            case LETTER -> List.of(LETTER);
            case DOCUMENTS -> List.of(DOCUMENTS);
            case CHANGES -> List.of(CHANGES);
        };
    }

    /** Returns the first question, in order, that is not answered well; empty if the plan can be made. */
    Optional<Question> open(Told told) {
        for (Question question : QUESTIONS) {
            if (asks(question, told) && !problems(question, told).isEmpty()) {
                return Optional.of(question);
            }
        }
        return Optional.empty();
    }

    /** Returns the question asked before {@code question}. */
    Optional<Question> before(Question question, Told told) {
        List<Question> asked = asked(told);
        int at = asked.indexOf(question);
        return at <= 0 ? Optional.empty() : Optional.of(asked.get(at - 1));
    }

    List<Problem> problems(Question question, Told told) {
        return new Check(told, today).of(fields(question, told));
    }
}
