package koshin.console;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import koshin.card.KeyState;
import koshin.counter.Said;
import koshin.counter.TerminalTask;
import koshin.counter.Windows;
import koshin.rules.CertificateKind;
import koshin.rules.PinKind;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a terminal sends, as JSON, and what it is answered.
 *
 * @param number above that of every message before
 * @param card the serial number of the card in its reader
 * @param has the mark of the answer that it has; empty if it has none
 */
record TerminalMessage(long number, Optional<String> card, String has, Optional<Said> said) {

    private static final int VERSION = 1;
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /** Reads a message; empty if it is not exactly one. */
    static Optional<TerminalMessage> parse(byte[] payload) {
        try {
            JsonNode node = JSON.readTree(payload);
            boolean isOurs = node.path("n").isIntegralNumber()
                    && node.path("n").canConvertToLong()
                    && node.path("v").isInt()
                    && node.path("v").intValue() == VERSION;
            if (!isOurs) {
                return Optional.empty();
            }
            JsonNode card = node.path("card");
            return Optional.of(new TerminalMessage(
                    node.path("n").longValue(),
                    card.isObject() ? Optional.of(text(card, "serial")) : Optional.empty(),
                    node.path("has").isString() ? node.path("has").stringValue() : "",
                    node.path("said").isObject() ? Optional.of(said(node.path("said"))) : Optional.empty()));
        } catch (JacksonException | IllegalArgumentException unreadable) {
            return Optional.empty();
        }
    }

    private static Said said(JsonNode node) {
        UUID id = UUID.fromString(text(node, "id"));
        String what = text(node, "what");
        return switch (what) {
            case "card" -> new Said.CardThere(id, text(node, "serial"), text(node, "challenge"));
            case "proof" ->
                new Said.Proved(id, text(node, "proof"), keys(node.path("keys")), tries(node.path("tries")));
            case "pin" ->
                new Said.PinTyped(
                        id,
                        named(PinKind.values(), text(node, "pin")),
                        named(Said.Typed.values(), word(text(node, "result"))),
                        number(node, "left"));
            case "pin-set" -> new Said.PinChosen(id, named(PinKind.values(), text(node, "pin")));
            case "key" -> new Said.KeyMade(id, kind(node), text(node, "key"));
            case "written" -> new Said.Written(id, kind(node));
            case "pins-off" -> new Said.PinsTakenOff(id);
            case "expiry-written" -> new Said.ExpiryWritten(id, day(text(node, "lastDay")));
            case "failed" -> new Said.NotWritten(id, kind(node), text(node, "why"));
            case "card-gone" -> new Said.CardGone(id);
            default -> throw new IllegalArgumentException("a terminal does not say " + what);
        };
    }

    private static Map<CertificateKind, KeyState> keys(JsonNode node) {
        Map<CertificateKind, KeyState> keys = new EnumMap<>(CertificateKind.class);
        for (CertificateKind kind : CertificateKind.values()) {
            JsonNode state = node.path(kind.name());
            if (state.isObject()) {
                keys.put(kind, new KeyState(perhaps(state, "certificate"), perhaps(state, "pending")));
            }
        }
        return keys;
    }

    private static Map<PinKind, Integer> tries(JsonNode node) {
        Map<PinKind, Integer> tries = new EnumMap<>(PinKind.class);
        for (PinKind pin : PinKind.values()) {
            if (node.path(pin.name()).isInt()) {
                tries.put(pin, node.path(pin.name()).intValue());
            }
        }
        return tries;
    }

    private static CertificateKind kind(JsonNode node) {
        return named(CertificateKind.values(), text(node, "kind"));
    }

    private static Optional<String> perhaps(JsonNode node, String field) {
        return node.path(field).isString() ? Optional.of(node.path(field).stringValue()) : Optional.empty();
    }

    private static LocalDate day(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException noDay) {
            throw new IllegalArgumentException("no day: " + text, noDay);
        }
    }

    private static String word(String text) {
        return text.toUpperCase(Locale.ROOT).replace('-', '_');
    }

    private static String text(JsonNode node, String field) {
        if (!node.path(field).isString()) {
            throw new IllegalArgumentException("no text in " + field);
        }
        return node.path(field).stringValue();
    }

    private static int number(JsonNode node, String field) {
        if (!node.path(field).isInt()) {
            throw new IllegalArgumentException("no number in " + field);
        }
        return node.path(field).intValue();
    }

    private static <E extends Enum<E>> E named(E[] values, String name) {
        return Arrays.stream(values)
                .filter(value -> value.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no " + name));
    }

    /** Returns by what an answer is known: the same for the same. */
    static String mark(Windows.Told told) {
        return Integer.toHexString(answer(told).toString().hashCode());
    }

    /** Returns what a terminal is answered. */
    static String json(Windows.Told told) {
        return JSON.writeValueAsString(answer(told).put("mark", mark(told)));
    }

    private static ObjectNode answer(Windows.Told told) {
        ObjectNode answer = JSON.createObjectNode().put("shown", "").put("language", told.language());
        ObjectNode task = answer.putObject("task");
        switch (told.task()) {
            case TerminalTask.Idle() -> task.put("do", "idle");
            case TerminalTask.Wait() -> task.put("do", "wait");
            case TerminalTask.ReadCard() -> task.put("do", "read-card");
            case TerminalTask.Prove(var challenge, var proof) ->
                task.put("do", "prove").put("challenge", challenge).put("proof", proof);
            case TerminalTask.EnterPin(var pin) -> task.put("do", "enter-pin").put("pin", pin.name());
            case TerminalTask.ChoosePin(var pin) -> task.put("do", "choose-pin").put("pin", pin.name());
            case TerminalTask.MakeKey(var kind) -> task.put("do", "make-key").put("kind", kind.name());
            case TerminalTask.Write(var kind, var certificate, var authority) ->
                task.put("do", "write")
                        .put("kind", kind.name())
                        .put("certificate", certificate)
                        .put("authority", authority);
            case TerminalTask.TakePinsOff() -> task.put("do", "take-pins-off");
            case TerminalTask.WriteExpiry(var lastDay) ->
                task.put("do", "write-expiry").put("lastDay", lastDay.toString());
            case TerminalTask.ReturnCard() -> task.put("do", "return-card");
            case TerminalTask.Tell(var usableFrom) ->
                task.put("do", "told").put("usableFrom", DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(usableFrom));
        }
        return answer;
    }
}
