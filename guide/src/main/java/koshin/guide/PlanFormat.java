package koshin.guide;

import java.lang.reflect.RecordComponent;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import koshin.municipalities.OfficeDay;
import koshin.municipalities.Opening;
import koshin.municipalities.Suitability;
import tools.jackson.databind.json.JsonMapper;

/** Writes a plan as JSON, the form of {@code docs/plan.schema.json}: constants in lower case, dates as ISO text. */
public final class PlanFormat {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private PlanFormat() {}

    /** Returns the plan on one line. */
    public static String line(Plan plan) {
        return JSON.writeValueAsString(plan(plan));
    }

    /** Returns the plan over several lines. */
    public static String pretty(Plan plan) {
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(plan(plan));
    }

    /** Returns refused input on one line, in the place of its plan. */
    public static String line(int line, List<CaseProblem> problems) {
        return JSON.writeValueAsString(object(
                "line",
                line,
                "problems",
                problems.stream()
                        .map(problem -> object(
                                "kind",
                                problem.kind(),
                                "field",
                                problem.field(),
                                "value",
                                problem.value(),
                                "expected",
                                problem.expected()))
                        .toList()));
    }

    private static Map<String, Object> plan(Plan plan) {
        return object(
                "municipality",
                plan.municipality(),
                "today",
                plan.today(),
                "next",
                tagged(plan.next()),
                "contradictions",
                each(
                        plan.contradictions(),
                        found -> object("kind", found.kind(), "fields", found.fields(), "values", found.values())),
                "standings",
                each(plan.standings(), PlanFormat::standing),
                "services",
                each(plan.services(), PlanFormat::service),
                "errands",
                each(plan.errands(), PlanFormat::errand),
                "offices",
                each(plan.offices(), PlanFormat::office),
                "advice",
                each(
                        plan.advice(),
                        advice -> object("kind", advice.kind(), "day", advice.day(), "why", why(advice.why()))),
                "settings",
                each(
                        plan.settings(),
                        used -> object("name", used.name(), "value", used.value(), "origin", used.origin())));
    }

    private static Object standing(Standing standing) {
        return object(
                "part",
                standing.part(),
                "state",
                tagged(standing.state()),
                "expiry",
                standing.expiry(),
                "origin",
                standing.origin(),
                "why",
                why(standing.why()));
    }

    private static Object service(ServiceOutlook outlook) {
        return object(
                "service",
                outlook.service(),
                "today",
                outlook.today(),
                "fullUntil",
                outlook.fullUntil(),
                "limitedUntil",
                outlook.limitedUntil(),
                "why",
                why(outlook.why()));
    }

    private static Object errand(Errand errand) {
        return object(
                "procedure",
                errand.procedure(),
                "parts",
                errand.parts(),
                "optional",
                errand.optional(),
                "when",
                tagged(errand.when()),
                "visits",
                tagged(errand.visits()),
                "bring",
                object(
                        "needed",
                        errand.bring().needed(),
                        "ifAtHand",
                        errand.bring().ifAtHand()),
                "pins",
                errand.pins(),
                "documents",
                errand.documents()
                        .map(documents -> object(
                                "demand",
                                documents.demand(),
                                "stated",
                                documents.stated(),
                                "accepted",
                                documents.accepted(),
                                "listComplete",
                                documents.listComplete(),
                                "check",
                                documents.check().map(PlanFormat::tagged))),
                "proof",
                errand.proof().map(PlanFormat::tagged),
                "feeYen",
                errand.fee().total().amount(),
                "newExpiry",
                errand.newExpiry(),
                "usableAfter",
                errand.usableAfter().map(PlanFormat::tagged),
                "why",
                why(errand.why()));
    }

    private static Object office(OfficeChoice choice) {
        return object(
                "office",
                choice.office().id(),
                "name",
                choice.office().name().ja(),
                "procedure",
                choice.procedure(),
                "suits",
                choice.suits(),
                "suitability",
                suitability(choice.suitability()),
                "next",
                each(choice.next(), day -> object("day", day.day(), "hours", hours(day.state()))));
    }

    /** The hours of a day; none where the page does not state them. */
    private static Object hours(OfficeDay state) {
        return switch (state) {
            case OfficeDay.Open(List<Opening> openings) ->
                openings.stream()
                        .flatMap(opening -> opening.hours().stream())
                        .distinct()
                        .map(hours -> object("from", hours.from(), "until", hours.until()))
                        .toList();
            case OfficeDay.Closed _, OfficeDay.NotStated _ -> List.of();
        };
    }

    /** Why an office suits or not, without the timetable behind it. */
    private static Object suitability(Suitability suitability) {
        return switch (suitability) {
            case Suitability.Suitable suitable ->
                object(
                        "is",
                        "suitable",
                        "reservation",
                        suitable.openings().stream()
                                .map(opening -> opening.reservation().need())
                                .distinct()
                                .toList());
            case Suitability.Unsuitable(Suitability.Reason reason) ->
                object("is", "unsuitable", "reason", unsuitable(reason));
        };
    }

    private static Object unsuitable(Suitability.Reason reason) {
        return switch (reason) {
            case Suitability.NotHandled _, Suitability.ProcedureNotStated _, Suitability.DayNotStated _ ->
                object("is", kebab(reason.getClass().getSimpleName()));
            case Suitability.ApplicantNotAdmitted _, Suitability.OtherWard _, Suitability.ClosedThatDay _ ->
                tagged(reason);
        };
    }

    private static Object why(List<Reason> reasons) {
        return each(
                reasons,
                reason ->
                        object("provision", reason.provision(), "inputs", reason.inputs(), "result", reason.result()));
    }

    /** A record of a closed set: its components, behind the name of its type. */
    private static Object tagged(Object value) {
        Shape shape = SHAPES.get(value.getClass());
        SequencedMap<String, Object> object = new LinkedHashMap<>();
        object.put("is", shape.name());
        for (RecordComponent component : shape.components()) {
            try {
                put(object, component.getName(), component.getAccessor().invoke(value));
            } catch (ReflectiveOperationException cannotHappen) {
                throw new IllegalStateException("a record of ours is not open to us", cannotHappen);
            }
        }
        return object;
    }

    /** What is written of every record of one type, looked up once. */
    private record Shape(String name, List<RecordComponent> components) {}

    private static final ClassValue<Shape> SHAPES = new ClassValue<>() {
        @Override
        protected Shape computeValue(Class<?> type) {
            return new Shape(kebab(type.getSimpleName()), List.of(type.getRecordComponents()));
        }
    };

    private static <T> List<Object> each(List<T> values, Function<T, Object> form) {
        return values.stream().map(form).toList();
    }

    private static SequencedMap<String, Object> object(Object... namesAndValues) {
        SequencedMap<String, Object> object = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            put(object, namesAndValues[i].toString(), namesAndValues[i + 1]);
        }
        return object;
    }

    private static void put(SequencedMap<String, Object> object, String name, Object value) {
        if (value instanceof Optional<?> optional) {
            optional.ifPresent(present -> object.put(name, json(present)));
        } else {
            object.put(name, json(value));
        }
    }

    private static Object json(Object value) {
        return switch (value) {
            case LocalDate day -> day.toString();
            case LocalTime time -> time.toString();
            case Enum<?> constant -> JsonFields.written(constant);
            case Map<?, ?> map -> {
                SequencedMap<String, Object> object = new LinkedHashMap<>();
                map.forEach((key, element) -> object.put(json(key).toString(), json(element)));
                yield object;
            }
            // The order of an immutable set differs from run to run.
            case Set<?> set -> new TreeSet<>(set).stream().map(PlanFormat::json).toList();
            case Collection<?> collection ->
                collection.stream().map(PlanFormat::json).toList();
            case Record record -> tagged(record);
            default -> value;
        };
    }

    private static String kebab(String name) {
        return name.replaceAll("(?<=[a-z0-9])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
    }
}
