package koshin.guide;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import koshin.guide.CaseProblem.Kind;
import koshin.rules.Applicant;
import koshin.rules.IdentityDocument;
import koshin.rules.InquiryLetter;
import koshin.rules.LifeEvent.RecordChange;
import koshin.rules.PinKind;
import koshin.rules.PinKnowledge;
import koshin.rules.Readings;
import koshin.rules.Residence;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads a case from JSON, the form of {@code docs/case.schema.json}; strict, with all problems at once. */
public final class CaseFormat {

    /** The longest case that is read; a real one has some hundred characters. */
    public static final int MOST_CHARACTERS = 65_536;

    /** The days for which there is a plan: cards exist, and holidays are known. */
    public static final LocalDate FIRST_DAY = LocalDate.of(2016, 1, 1);

    public static final LocalDate LAST_DAY = LocalDate.of(2100, 12, 31);

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /** The categories of residence by their names in JSON. */
    enum Category {
        JAPANESE,
        SPECIAL_PERMANENT_RESIDENT,
        PERMANENT_RESIDENT,
        HIGHLY_SKILLED_PROFESSIONAL_2,
        MID_TO_LONG_TERM,
        TEMPORARY_REFUGE,
        PROVISIONAL_STAY,
        TRANSITIONAL
    }

    enum CardState {
        IN_HAND,
        LOST,
        NONE,
        VOID
    }

    enum CertificateState {
        LOADED,
        ABSENT,
        REVOKED
    }

    private final List<CaseProblem> problems = new ArrayList<>();

    private CaseFormat() {}

    /** Reads one case. {@code today} is the day of the plan if the case names none. */
    public static Case.Reading read(String json, LocalDate today) {
        if (json.isBlank()) {
            return refused(Kind.EMPTY, "");
        }
        if (json.length() > MOST_CHARACTERS) {
            return refused(Kind.TOO_LARGE, json.length() + " characters");
        }
        JsonNode node;
        try {
            node = JSON.readTree(json);
        } catch (JacksonException notJson) {
            return refused(Kind.NOT_JSON, place(notJson));
        }
        CaseFormat format = new CaseFormat();
        return format.read(JsonFields.of(node, format.problems), today);
    }

    /** Jackson names no place where it is a limit of its own that was passed, such as the depth of nesting. */
    private static String place(JacksonException notJson) {
        return Optional.ofNullable(notJson.getLocation())
                .map(at -> "line " + at.getLineNr() + ", column " + at.getColumnNr())
                .orElse("");
    }

    private static Case.Reading refused(Kind kind, String value) {
        return new Case.Refused(List.of(new CaseProblem(kind, "", value, List.of())));
    }

    private Case.Reading read(JsonFields fields, LocalDate today) {
        Optional<String> municipality = fields.text("municipality");
        Optional<String> ward = fields.text("ward");
        Optional<LocalDate> day = fields.date("today", FIRST_DAY, LAST_DAY);
        Optional<LocalDate> born = fields.neededDate("born");
        born.filter(birth -> birth.isAfter(day.orElse(today)))
                .ifPresent(birth -> problems.add(new CaseProblem(
                        Kind.BIRTH_OUT_OF_RANGE, "born", birth.toString(), List.of("… " + day.orElse(today)))));
        Optional<LocalDate> extension = Optional.empty();
        Residence residence = new Residence.Japanese();
        if (fields.isText("residence")) {
            residence =
                    residence(fields.oneOf("residence", Category.class).orElse(Category.JAPANESE), fields, "residence");
        } else {
            JsonFields stay = fields.object("residence");
            if (stay.isPresent()) {
                residence =
                        residence(stay.oneOf("category", Category.class).orElse(Category.JAPANESE), stay, "category");
                extension = stay.date("extensionApplied");
                stay.noMore();
            }
        }
        boolean adultWard = fields.flag("adultWard");
        boolean abroad = fields.flag("abroad");
        CardFact card = card(fields.object("card"));
        JsonFields certificates = fields.object("certificates");
        CertificateFact authentication = certificate(certificates.object("authentication"));
        CertificateFact signing = certificate(certificates.object("signing"));
        certificates.noMore();
        Map<PinKind, PinKnowledge> pins = pins(fields.secretObject("pins"));
        Set<RecordChange> changes = EnumSet.noneOf(RecordChange.class);
        changes.addAll(fields.listOf("changed", RecordChange.class).orElse(List.of()));
        Visitor visitor = new Visitor(
                fields.oneOf("comes", Applicant.class).orElse(Applicant.HOLDER),
                fields.oneOf("inquiryLetter", InquiryLetter.class).orElse(InquiryLetter.MISSING),
                fields.listOf("documents", IdentityDocument.class),
                fields.flag("sameHousehold"));
        Readings readings = readings(fields.object("settings"));
        fields.noMore();
        if (!problems.isEmpty() || born.isEmpty()) {
            return new Case.Refused(problems);
        }
        return new Case.Read(new Case(
                municipality,
                day,
                new Facts(
                        born.get(),
                        ward,
                        residence,
                        extension,
                        adultWard,
                        abroad,
                        card,
                        authentication,
                        signing,
                        pins,
                        changes,
                        visitor,
                        readings)));
    }

    private Residence residence(Category category, JsonFields fields, String field) {
        return switch (category) {
            case JAPANESE -> new Residence.Japanese();
            case SPECIAL_PERMANENT_RESIDENT -> new Residence.SpecialPermanentResident();
            case PERMANENT_RESIDENT -> new Residence.PermanentResident();
            case HIGHLY_SKILLED_PROFESSIONAL_2 -> new Residence.HighlySkilledProfessional2();
            case MID_TO_LONG_TERM -> new Residence.MidToLongTerm(neededDay(fields, field, "until"));
            case TEMPORARY_REFUGE -> new Residence.TemporaryRefuge(neededDay(fields, field, "until"));
            case PROVISIONAL_STAY -> new Residence.ProvisionalStay(neededDay(fields, field, "until"));
            case TRANSITIONAL -> new Residence.Transitional(neededDay(fields, field, "since"));
        };
    }

    /** A limited stay needs a day, so the short form with the category alone is not enough. */
    private LocalDate neededDay(JsonFields fields, String field, String name) {
        if (field.equals("residence")) {
            problems.add(new CaseProblem(
                    Kind.MISSING,
                    "residence." + name,
                    "",
                    List.of("{\"category\": \"" + fields.text(field).orElse("") + "\", \"" + name
                            + "\": \"2026-03-31\"}")));
            return LocalDate.EPOCH;
        }
        return fields.neededDate(name).orElse(LocalDate.EPOCH);
    }

    private static CardFact card(JsonFields fields) {
        CardState state = fields.oneOf("state", CardState.class).orElse(CardState.IN_HAND);
        CardFact.Dates dates = new CardFact.Dates(fields.date("expiry"), fields.date("issued"), fields.date("applied"));
        boolean withoutPins = fields.flag("withoutPins");
        CardFact.Why why = fields.oneOf("why", CardFact.Why.class).orElse(CardFact.Why.DEADLINE_MISSED);
        fields.noMore();
        return switch (state) {
            case IN_HAND -> new CardFact.InHand(dates, withoutPins);
            case LOST -> new CardFact.Lost(dates);
            case NONE -> new CardFact.None();
            case VOID -> new CardFact.VoidCard(why);
        };
    }

    private static CertificateFact certificate(JsonFields fields) {
        CertificateState state = fields.oneOf("state", CertificateState.class).orElse(CertificateState.LOADED);
        CertificateFact.Loaded loaded = new CertificateFact.Loaded(fields.date("expiry"), fields.date("issued"));
        fields.noMore();
        return switch (state) {
            case LOADED -> loaded;
            case ABSENT -> new CertificateFact.Absent();
            case REVOKED -> new CertificateFact.Revoked();
        };
    }

    private static Map<PinKind, PinKnowledge> pins(JsonFields fields) {
        Map<PinKind, PinKnowledge> pins = new EnumMap<>(PinKind.class);
        for (PinKind pin : PinKind.values()) {
            fields.oneOf(JsonFields.written(pin), PinKnowledge.class).ifPresent(known -> pins.put(pin, known));
        }
        fields.noMore();
        return pins;
    }

    private static Readings readings(JsonFields fields) {
        Readings recommended = Readings.recommended();
        Readings readings = new Readings(
                fields.oneOf("card.age-basis", Readings.AgeBasis.class).orElse(recommended.ageBasis()),
                fields.oneOf("birthday.feb-29", Readings.LeapDayBirthday.class).orElse(recommended.leapDayBirthday()),
                fields.oneOf("cert.renewal-on-expiry-day", Readings.RenewalOnExpiryDay.class)
                        .orElse(recommended.renewalOnExpiryDay()),
                fields.oneOf("sign.furigana", Readings.Furigana.class).orElse(recommended.furigana()));
        fields.noMore();
        return readings;
    }
}
