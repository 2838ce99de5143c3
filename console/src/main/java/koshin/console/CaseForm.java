package koshin.console;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import koshin.counter.CardDeed;
import koshin.counter.CaseNow;
import koshin.counter.Progress.Ending;
import koshin.counter.Situation;
import koshin.counter.Step;
import koshin.counter.Wanted;
import koshin.rules.ApplicationId;
import koshin.rules.CertificateKind;
import koshin.rules.IdentityCheck;
import koshin.rules.IdentityCheck.Presented;
import koshin.rules.IdentityCheck.Shows;
import koshin.rules.IdentityDocument;
import koshin.rules.InquiryLetter;
import koshin.rules.Procedure;
import koshin.rules.ReissueReason;

/** What a form of the case page sends, as a step. */
final class CaseForm {

    /** How many documents can be laid on the counter at once. */
    static final int DOCUMENTS = 2;

    private static final int LONGEST_REASON = 60;

    private CaseForm() {}

    /** What was sent. */
    sealed interface Sent {

        record Right(int seen, Step step, Map<String, String> details) implements Sent {}

        /** Fields that need another answer. */
        record Wrong(List<String> fields) implements Sent {}

        /** No form of ours sends that. */
        record Unreadable() implements Sent {}
    }

    static Sent read(Asked asked, CaseNow now) {
        String seen = asked.typed("seen");
        if (!seen.matches("[0-9]{1,6}")) {
            return new Sent.Unreadable();
        }
        int position = Integer.parseInt(seen);
        String staff = asked.signedIn().staff();
        return switch (asked.typed("do")) {
            case "face-same" -> right(position, new Step.FaceCompared(true));
            case "face-other" -> right(position, new Step.FaceCompared(false));
            case "documents" -> documents(asked, now, position);
            case "proof" -> right(position, new Step.ProofShown(true));
            case "proof-not" -> right(position, new Step.ProofShown(false));
            case "holder" -> right(position, new Step.HolderJoined());
            case "letter" ->
                letter(asked)
                        .<Sent>map(found -> right(position, new Step.LetterFound(found)))
                        .orElseGet(() -> new Sent.Wrong(List.of("letter")));
            case "answer" ->
                letter(asked)
                        .<Sent>map(found -> right(position, new Step.AnswerFound(found)))
                        .orElseGet(() -> new Sent.Wrong(List.of("letter")));
            case "inquiry" -> right(position, new Step.InquirySent());
            case "exemption" -> {
                String why = asked.typed("why");
                yield why.isEmpty() || why.length() > LONGEST_REASON
                        ? new Sent.Wrong(List.of("why"))
                        : right(position, new Step.ExemptionAsked(staff, why));
            }
            case "grant" -> right(position, new Step.ExemptionDecided(staff, true));
            case "not-grant" -> right(position, new Step.ExemptionDecided(staff, false));
            case "given-up" ->
                Arrays.stream(CertificateKind.values())
                        .filter(kind -> kind.name().equals(asked.typed("kind")))
                        .findFirst()
                        .<Sent>map(kind -> right(position, new Step.GivenUp(kind)))
                        .orElseGet(Sent.Unreadable::new);
            case "old-card" -> right(position, new Step.OldCardSeen(true));
            case "old-card-not" -> right(position, new Step.OldCardSeen(false));
            case "space" -> right(position, new Step.SpaceSeen(true));
            case "space-not" -> right(position, new Step.SpaceSeen(false));
            case "photo" -> right(position, new Step.PhotoSeen(true));
            case "photo-not" -> right(position, new Step.PhotoSeen(false));
            case "paid" -> right(position, new Step.FeeSettled(Optional.empty()));
            case "free" ->
                freeBy().filter(reason -> reason.name().equals(asked.typed("ground")))
                        .findFirst()
                        .<Sent>map(reason -> right(position, new Step.FeeSettled(Optional.of(reason))))
                        .orElseGet(() -> new Sent.Wrong(List.of("ground")));
            case "deed" ->
                now.file()
                        .wanted()
                        .deed()
                        .filter(deed -> !deed.isByTerminal())
                        .map(deed -> deed(asked, deed, position))
                        .orElseGet(Sent.Unreadable::new);
            case "told" -> right(position, new Step.Told());
            case "again" -> right(position, new Step.CameAgain());
            case "end" ->
                Arrays.stream(Ending.values())
                        .filter(how -> how.name().equals(asked.typed("how")))
                        .findFirst()
                        .<Sent>map(how -> right(position, new Step.Ended(how)))
                        .orElseGet(Sent.Unreadable::new);
            default -> new Sent.Unreadable();
        };
    }

    private static Sent right(int seen, Step step) {
        return new Sent.Right(seen, step, Map.of());
    }

    /** Returns the grounds on which a card costs nothing. */
    static Stream<ReissueReason> freeBy() {
        return Arrays.stream(ReissueReason.values()).filter(ReissueReason::isFree);
    }

    private static Sent deed(Asked asked, CardDeed deed, int seen) {
        Step done = new Step.CardDeedDone(deed);
        if (deed != CardDeed.APPLICATION) {
            return right(seen, done);
        }
        return ApplicationId.parse(asked.typed("application")) instanceof ApplicationId.WellFormed(String digits)
                ? new Sent.Right(seen, done, Map.of(Situation.APPLICATION, digits))
                : new Sent.Wrong(List.of("application"));
    }

    private static Optional<InquiryLetter> letter(Asked asked) {
        return Arrays.stream(InquiryLetter.values())
                .filter(one -> one.name().equals(asked.typed("letter")))
                .findFirst();
    }

    /** Whether they are enough is for {@code rules} to say, by what this counter asks for. */
    private static Sent documents(Asked asked, CaseNow now, int seen) {
        List<Presented> presented = new ArrayList<>();
        List<String> wrong = new ArrayList<>();
        for (int i = 1; i <= DOCUMENTS; i++) {
            Optional<IdentityDocument> kind = document(asked.typed("document" + i));
            String typed = asked.typed("expiry" + i);
            Optional<LocalDate> expiry = day(typed);
            if (!typed.isEmpty() && expiry.isEmpty()) {
                wrong.add("expiry" + i);
            }
            boolean agrees = asked.typed("agrees" + i).equals("yes");
            kind.ifPresent(one -> presented.add(
                    new Presented(one, true, expiry, agrees ? Shows.NAME_AND_BIRTH_DATE : Shows.TOO_LITTLE)));
        }
        if (presented.isEmpty()) {
            wrong.add("document1");
        }
        if (!wrong.isEmpty()) {
            return new Sent.Wrong(wrong);
        }
        Procedure procedure = procedure(now.file().wanted());
        IdentityCheck check = now.situation()
                .demands()
                .documents()
                .check(presented, procedure, now.situation().today());
        Map<String, String> details = new TreeMap<>();
        details.put(
                "documents",
                presented.stream().map(one -> one.document().name()).collect(Collectors.joining(" ")));
        if (check instanceof IdentityCheck.Insufficient(var wouldDo, var refused)) {
            details.put("wouldDo", wouldDo.stream().map(Enum::name).sorted().collect(Collectors.joining(" ")));
            details.put(
                    "refused",
                    refused.entrySet().stream()
                            .map(one -> one.getKey() + ":" + one.getValue())
                            .sorted()
                            .collect(Collectors.joining(" ")));
        }
        return new Sent.Right(seen, new Step.DocumentsShown(check instanceof IdentityCheck.Sufficient), details);
    }

    private static Procedure procedure(Wanted wanted) {
        if (wanted.deed().equals(Optional.of(CardDeed.HAND_OVER))) {
            return Procedure.CARD_PICK_UP;
        }
        return wanted.certificates().isEmpty() ? Procedure.PIN_RESET : Procedure.CERTIFICATE_RENEWAL;
    }

    private static Optional<IdentityDocument> document(String typed) {
        return Arrays.stream(IdentityDocument.values())
                .filter(one -> one.name().equals(typed))
                .findFirst();
    }

    private static Optional<LocalDate> day(String typed) {
        try {
            return typed.isEmpty() ? Optional.empty() : Optional.of(LocalDate.parse(typed));
        } catch (DateTimeException notADay) {
            return Optional.empty();
        }
    }
}
