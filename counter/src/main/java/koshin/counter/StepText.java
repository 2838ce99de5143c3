package koshin.counter;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import koshin.counter.Progress.Ending;
import koshin.rules.CertificateKind;
import koshin.rules.InquiryLetter;
import koshin.rules.PinKind;
import koshin.rules.ReissueReason;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Steps as rows: a kind and its few words. */
final class StepText {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final TypeReference<Map<String, String>> WORDS = new TypeReference<>() {};

    private StepText() {}

    /** Returns the kind of a step, such as {@code CARD_READ}. */
    static String kind(Step step) {
        return step.getClass()
                .getSimpleName()
                .replaceAll("(?<=[a-z])(?=[A-Z])", "_")
                .toUpperCase(Locale.ROOT);
    }

    static Map<String, String> words(Step step) {
        Map<String, String> words = new TreeMap<>();
        switch (step) {
            case Step.CardRead _, Step.HolderJoined _, Step.Told _, Step.InquirySent _, Step.CameAgain _ -> {}
            case Step.FaceCompared(boolean same) -> words.put("same", Boolean.toString(same));
            case Step.DocumentsShown(boolean enough) -> words.put("enough", Boolean.toString(enough));
            case Step.ProofShown(boolean counts) -> words.put("counts", Boolean.toString(counts));
            case Step.LetterFound(var letter) -> words.put("letter", letter.name());
            case Step.AnswerFound(var letter) -> words.put("letter", letter.name());
            case Step.ExemptionAsked(var clerk, var why) -> {
                words.put("clerk", clerk);
                words.put("why", why);
            }
            case Step.ExemptionDecided(var clerk, boolean granted) -> {
                words.put("clerk", clerk);
                words.put("granted", Boolean.toString(granted));
            }
            case Step.PinTried(var pin, var result) -> {
                words.put("pin", pin.name());
                words.put("result", result.name());
            }
            case Step.PinSet(var pin) -> words.put("pin", pin.name());
            case Step.KeyMade(var kind, var key) -> {
                words.put("certificate", kind.name());
                words.put("key", key);
            }
            case Step.Issued(var clearance) -> {
                words.put("certificate", clearance.kind().name());
                words.put("key", clearance.key());
                words.put("ends", Boolean.toString(clearance.ends().isPresent()));
            }
            case Step.Written(var kind) -> words.put("certificate", kind.name());
            case Step.GivenUp(var kind) -> words.put("certificate", kind.name());
            case Step.OldCardSeen(boolean handedIn) -> words.put("handedIn", Boolean.toString(handedIn));
            case Step.SpaceSeen(boolean isLeft) -> words.put("left", Boolean.toString(isLeft));
            case Step.PhotoSeen(boolean isGood) -> words.put("good", Boolean.toString(isGood));
            case Step.FeeSettled(var freeBy) ->
                words.put("freeBy", freeBy.map(Enum::name).orElse(""));
            case Step.CardDeedDone(var deed) -> words.put("deed", deed.name());
            case Step.Ended(var how) -> words.put("how", how.name());
        }
        return words;
    }

    static String json(Map<String, String> words) {
        return JSON.writeValueAsString(new TreeMap<>(words));
    }

    static Map<String, String> words(String json) {
        try {
            return JSON.readValue(json, WORDS);
        } catch (JacksonException e) {
            throw new CounterException("a step of a case cannot be read", e);
        }
    }

    /**
     * Reads what {@link #kind} and {@link #words(Step)} have written.
     *
     * @throws CounterException if this program does not know such a step
     */
    static Step parse(String kind, Map<String, String> words) {
        Words in = new Words(kind, words);
        return switch (kind) {
            case "CARD_READ" -> new Step.CardRead();
            case "FACE_COMPARED" -> new Step.FaceCompared(in.isTrue("same"));
            case "DOCUMENTS_SHOWN" -> new Step.DocumentsShown(in.isTrue("enough"));
            case "PROOF_SHOWN" -> new Step.ProofShown(in.isTrue("counts"));
            case "HOLDER_JOINED" -> new Step.HolderJoined();
            case "LETTER_FOUND" -> new Step.LetterFound(InquiryLetter.valueOf(in.word("letter")));
            case "ANSWER_FOUND" -> new Step.AnswerFound(InquiryLetter.valueOf(in.word("letter")));
            case "EXEMPTION_ASKED" -> new Step.ExemptionAsked(in.word("clerk"), in.word("why"));
            case "EXEMPTION_DECIDED" -> new Step.ExemptionDecided(in.word("clerk"), in.isTrue("granted"));
            case "PIN_TRIED" -> new Step.PinTried(in.pin(), Step.Tried.valueOf(in.word("result")));
            case "PIN_SET" -> new Step.PinSet(in.pin());
            case "KEY_MADE" -> new Step.KeyMade(in.certificate(), in.word("key"));
            case "ISSUED" -> new Step.Issued(new Clearance(in.certificate(), in.word("key"), in.isTrue("ends")));
            case "WRITTEN" -> new Step.Written(in.certificate());
            case "GIVEN_UP" -> new Step.GivenUp(in.certificate());
            case "OLD_CARD_SEEN" -> new Step.OldCardSeen(in.isTrue("handedIn"));
            case "SPACE_SEEN" -> new Step.SpaceSeen(in.isTrue("left"));
            case "PHOTO_SEEN" -> new Step.PhotoSeen(in.isTrue("good"));
            case "FEE_SETTLED" ->
                new Step.FeeSettled(Optional.of(in.word("freeBy"))
                        .filter(reason -> !reason.isEmpty())
                        .map(ReissueReason::valueOf));
            case "CARD_DEED_DONE" -> new Step.CardDeedDone(CardDeed.valueOf(in.word("deed")));
            case "TOLD" -> new Step.Told();
            case "INQUIRY_SENT" -> new Step.InquirySent();
            case "CAME_AGAIN" -> new Step.CameAgain();
            case "ENDED" -> new Step.Ended(Ending.valueOf(in.word("how")));
            default -> throw new CounterException("a step " + kind + " is unknown to this program");
        };
    }

    private record Words(String kind, Map<String, String> words) {

        String word(String name) {
            return Optional.ofNullable(words.get(name))
                    .orElseThrow(() -> new CounterException("the step " + kind + " has no " + name));
        }

        boolean isTrue(String name) {
            return Boolean.parseBoolean(word(name));
        }

        PinKind pin() {
            return PinKind.valueOf(word("pin"));
        }

        CertificateKind certificate() {
            return CertificateKind.valueOf(word("certificate"));
        }
    }
}
