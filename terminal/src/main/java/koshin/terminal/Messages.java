package koshin.terminal;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import koshin.card.KeyState;
import koshin.rules.CertificateKind;
import koshin.rules.JapanTime;
import koshin.rules.PinKind;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What terminal and server say to each other, as JSON. A task that is not exactly as expected is {@link Task.Unknown}. */
final class Messages {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private Messages() {}

    /**
     * Returns the payload of one request.
     *
     * @param mark of the last answer that counted; empty if there was none
     */
    static byte[] request(long number, Optional<String> serial, String mark, Optional<Spoken> spoken) {
        ObjectNode request =
                JSON.createObjectNode().put("n", number).put("v", 1).put("has", mark);
        serial.ifPresentOrElse(told -> request.putObject("card").put("serial", told), () -> request.putNull("card"));
        spoken.ifPresentOrElse(one -> request.set("said", one.node()), () -> request.putNull("said"));
        return JSON.writeValueAsBytes(request);
    }

    /** One message under its id, by which the server takes it once however often it comes. */
    record Spoken(UUID id, Said said) {

        private ObjectNode node() {
            ObjectNode node = JSON.createObjectNode().put("id", id.toString());
            switch (said) {
                case Said.Card(String serial, String challenge) ->
                    node.put("what", "card").put("serial", serial).put("challenge", challenge);
                case Said.Proof(String proof, Map<CertificateKind, KeyState> keys, Map<PinKind, Integer> tries) -> {
                    node.put("what", "proof").put("proof", proof);
                    ObjectNode states = node.putObject("keys");
                    keys.forEach((kind, state) -> states.putObject(kind.name())
                            .put("certificate", state.certificate().orElse(null))
                            .put("pending", state.pendingKey().orElse(null)));
                    ObjectNode left = node.putObject("tries");
                    tries.forEach((kind, number) -> left.put(kind.name(), number));
                }
                case Said.Pin(PinKind pin, Said.Result result, int left) ->
                    node.put("what", "pin")
                            .put("pin", pin.name())
                            .put("result", word(result))
                            .put("left", left);
                case Said.PinSet(PinKind pin) -> node.put("what", "pin-set").put("pin", pin.name());
                case Said.Key(CertificateKind kind, String key) ->
                    node.put("what", "key").put("kind", kind.name()).put("key", key);
                case Said.Written(CertificateKind kind) ->
                    node.put("what", "written").put("kind", kind.name());
                case Said.Failed(CertificateKind kind, Said.Why why) ->
                    node.put("what", "failed").put("kind", kind.name()).put("why", word(why));
                case Said.PinsOff _ -> node.put("what", "pins-off");
                case Said.ExpiryWritten(LocalDate lastDay) ->
                    node.put("what", "expiry-written").put("lastDay", lastDay.toString());
                case Said.CardGone _ -> node.put("what", "card-gone");
            }
            return node;
        }
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * Reads an answer.
     *
     * @throws TerminalException if it is not JSON in the form of an answer: whatever stands there is not our server
     */
    static Reply.Heard heard(byte[] answer) {
        try {
            JsonNode node = JSON.readTree(answer);
            JsonNode task = node.path("task");
            if (!task.isObject() || !task.path("do").isString()) {
                throw new TerminalException("the server's answer names no task");
            }
            return new Reply.Heard(
                    task(task),
                    node.path("shown").isString() ? node.path("shown").stringValue() : "",
                    Language.of(node.path("language").asString("")).orElse(Language.JAPANESE),
                    node.path("mark").isString() ? node.path("mark").stringValue() : "");
        } catch (JacksonException e) {
            throw new TerminalException("the server's answer is no JSON", e);
        }
    }

    private static Task task(JsonNode node) {
        try {
            return switch (node.path("do").stringValue()) {
                case "idle" -> only(node, new Task.Idle());
                case "wait" -> only(node, new Task.Wait());
                case "read-card" -> only(node, new Task.ReadCard());
                case "prove" ->
                    only(node, new Task.Prove(text(node, "challenge"), text(node, "proof")), "challenge", "proof");
                case "enter-pin" -> only(node, new Task.EnterPin(named(PinKind.values(), text(node, "pin"))), "pin");
                case "choose-pin" -> only(node, new Task.ChoosePin(named(PinKind.values(), text(node, "pin"))), "pin");
                case "make-key" ->
                    only(node, new Task.MakeKey(named(CertificateKind.values(), text(node, "kind"))), "kind");
                case "write" ->
                    only(
                            node,
                            new Task.Write(
                                    named(CertificateKind.values(), text(node, "kind")),
                                    hex(text(node, "certificate")),
                                    hex(text(node, "authority"))),
                            "kind",
                            "certificate",
                            "authority");
                case "take-pins-off" -> only(node, new Task.TakePinsOff());
                case "write-expiry" ->
                    only(node, new Task.WriteExpiry(LocalDate.parse(text(node, "lastDay"))), "lastDay");
                case "return-card" -> only(node, new Task.ReturnCard());
                case "told" -> only(node, new Task.Told(time(text(node, "usableFrom"))), "usableFrom");
                default -> new Task.Unknown();
            };
        } catch (IllegalArgumentException | DateTimeParseException unreadable) {
            return new Task.Unknown();
        }
    }

    private static String hex(String base64) {
        return HexFormat.of().formatHex(Base64.getDecoder().decode(base64));
    }

    private static Task only(JsonNode node, Task task, String... fields) {
        Set<String> known = new HashSet<>(Arrays.asList(fields));
        known.add("do");
        known.add("id");
        return known.containsAll(new TreeSet<>(node.propertyNames())) ? task : new Task.Unknown();
    }

    private static String text(JsonNode node, String field) {
        JsonNode value = node.path(field);
        if (!value.isString()) {
            throw new IllegalArgumentException("no text in " + field);
        }
        return value.stringValue();
    }

    private static <E extends Enum<E>> E named(E[] values, String name) {
        return Arrays.stream(values)
                .filter(value -> value.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no " + name));
    }

    /** A time with its offset, or as a clock in Japan shows it. */
    private static LocalDateTime time(String text) {
        return switch (DateTimeFormatter.ISO_DATE_TIME.parseBest(text, OffsetDateTime::from, LocalDateTime::from)) {
            case OffsetDateTime moment ->
                moment.atZoneSameInstant(JapanTime.ZONE).toLocalDateTime();
            case LocalDateTime local -> local;
            case Object other -> throw new IllegalArgumentException("no time: " + other);
        };
    }
}
