package koshin.cli;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import koshin.guide.CaseProblem;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The friendly options, and the fields of the case format that they fill.
 *
 * @param municipality the one word without an option before it, if there is one
 */
record CaseOptions(Optional<String> municipality, Map<String, String> values) {

    private static final Map<String, String> FIELDS = fields();
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** The part of an argument that can be told back without telling back what may be a PIN. */
    private static final Pattern OPTION = Pattern.compile("--?[a-z-]*");

    static CaseOptions parse(Words words, List<String> arguments) {
        Map<String, String> values = new LinkedHashMap<>();
        Optional<String> municipality = Optional.empty();
        for (int i = 0; i < arguments.size(); i++) {
            String argument = arguments.get(i);
            if (!argument.startsWith("-")) {
                if (municipality.isPresent()) {
                    throw new InputRefused(words.say("refused.stray", i + 1));
                }
                municipality = Optional.of(argument);
                continue;
            }
            int equals = argument.indexOf('=');
            String option = equals < 0 ? argument : argument.substring(0, equals);
            String field = FIELDS.get(option);
            if (field == null) {
                throw new InputRefused(words.say("refused.option", plain(option), String.join(" ", FIELDS.keySet())));
            }
            String value;
            if (equals >= 0) {
                value = argument.substring(equals + 1);
            } else if (isFlag(field)) {
                value = "true";
            } else if (i + 1 < arguments.size() && !arguments.get(i + 1).startsWith("--")) {
                value = arguments.get(++i);
            } else {
                throw new InputRefused(words.say("refused.noValue", option));
            }
            if (isFlag(field) && !value.equals("true") && !value.equals("false")) {
                throw new InputRefused(words.say("refused.flag", option));
            }
            if (values.put(field, value) != null) {
                throw new InputRefused(words.say("refused.twice", option));
            }
        }
        return new CaseOptions(municipality, values);
    }

    /** Returns as much of an unknown option as can be told back: no digit or capital, and nothing behind them. */
    static String plain(String option) {
        Matcher name = OPTION.matcher(option);
        return name.lookingAt() ? name.group() : "";
    }

    /** Returns the case as JSON. */
    String json() {
        ObjectNode root = JSON.createObjectNode();
        values.forEach((field, value) -> {
            String[] path = field.split("\\.", -1);
            ObjectNode node = root;
            for (int i = 0; i < path.length - 1; i++) {
                node = node.withObjectProperty(path[i]);
            }
            String name = path[path.length - 1];
            if (isFlag(field)) {
                node.put(name, Boolean.parseBoolean(value));
            } else if (field.equals("changed") || field.equals("documents")) {
                Arrays.stream(value.split(",", -1))
                        .map(String::strip)
                        .filter(element -> !element.isEmpty())
                        .forEach(node.withArrayProperty(name)::add);
            } else {
                node.put(name, value);
            }
        });
        return root.toString();
    }

    /** Returns the problem with the option in place of the field. */
    CaseProblem named(CaseProblem problem) {
        String option = FIELDS.entrySet().stream()
                .filter(entry -> entry.getValue().equals(problem.field()))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(problem.field());
        return new CaseProblem(problem.kind(), option, problem.value(), problem.expected());
    }

    private static boolean isFlag(String field) {
        return switch (field) {
            case "adultWard", "abroad", "sameHousehold", "card.withoutPins" -> true;
            default -> false;
        };
    }

    private static Map<String, String> fields() {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("--born", "born");
        fields.put("--ward", "ward");
        fields.put("--card-expiry", "card.expiry");
        fields.put("--card-issued", "card.issued");
        fields.put("--card-applied", "card.applied");
        fields.put("--card", "card.state");
        fields.put("--card-void-by", "card.why");
        fields.put("--without-pins", "card.withoutPins");
        fields.put("--auth-expiry", "certificates.authentication.expiry");
        fields.put("--auth-issued", "certificates.authentication.issued");
        fields.put("--auth", "certificates.authentication.state");
        fields.put("--sign-expiry", "certificates.signing.expiry");
        fields.put("--sign-issued", "certificates.signing.issued");
        fields.put("--sign", "certificates.signing.state");
        fields.put("--comes", "comes");
        fields.put("--letter", "inquiryLetter");
        fields.put("--documents", "documents");
        fields.put("--same-household", "sameHousehold");
        fields.put("--pin-signing", "pins.signing");
        fields.put("--pin-authentication", "pins.authentication");
        fields.put("--pin-resident-register", "pins.resident-register");
        fields.put("--pin-card-input-support", "pins.card-input-support");
        fields.put("--changed", "changed");
        fields.put("--residence", "residence.category");
        fields.put("--stay-until", "residence.until");
        fields.put("--stay-since", "residence.since");
        fields.put("--extension-applied", "residence.extensionApplied");
        fields.put("--adult-ward", "adultWard");
        fields.put("--abroad", "abroad");
        return fields;
    }
}
