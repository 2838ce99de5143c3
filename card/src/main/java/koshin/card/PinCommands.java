package koshin.card;

import java.util.Arrays;
import koshin.card.Chip.Located;

/** VERIFY and the two commands by which a holder changes a PIN. */
final class PinCommands {

    private final Chip chip;

    PinCommands(Chip chip) {
        this.chip = chip;
    }

    ResponseApdu verify(CommandApdu command) {
        if (command.p1() != 0) {
            return ResponseApdu.of(StatusWords.WRONG_PARAMETERS);
        }
        return switch (chip.named(command.p2())) {
            case Located.Found(FileId _, ElementaryFile.Pin(PinReference reference)) ->
                command.hasData() ? compare(reference, command) : triesLeft(reference);
            case Located.Found(FileId _, ElementaryFile.LockedPin()) ->
                ResponseApdu.of(command.hasData() ? StatusWords.BLOCKED : StatusWords.TRIES);
            case Located.Found _ -> ResponseApdu.of(StatusWords.WRONG_FILE_TYPE);
            case Located.Refused(int word) -> ResponseApdu.of(word);
        };
    }

    private ResponseApdu triesLeft(PinReference reference) {
        StoredPin pin = chip.image().pin(reference);
        boolean unlimited = pin.limit() == 0 && pin.isSet();
        return ResponseApdu.of(unlimited ? StatusWords.NO_LIMIT : StatusWords.TRIES | pin.left());
    }

    /**
     * Compares, and writes the counter in either case before anything leaves the card: neither a tear nor
     * the time to the answer tells whether the PIN was right while the counter can still be saved.
     */
    private ResponseApdu compare(PinReference reference, CommandApdu command) {
        StoredPin pin = chip.image().pin(reference);
        if (pin.isLocked()) {
            return ResponseApdu.of(StatusWords.BLOCKED);
        }
        byte[] typed = command.data();
        boolean right = pin.value().matches(typed);
        Arrays.fill(typed, (byte) 0);
        chip.verified().remove(reference);
        chip.commit(chip.image().withPin(reference, right ? pin.full() : pin.less()));
        if (right) {
            chip.verified().add(reference);
            return ResponseApdu.done();
        }
        return triesLeft(reference);
    }

    /** CHANGE REFERENCE DATA of the JPKI and input support applications. */
    ResponseApdu changeReferenceData(CommandApdu command) {
        return change(command, 0x01);
    }

    /** CHANGE KEY of the common and resident register applications. */
    ResponseApdu changeKey(CommandApdu command) {
        return change(command, 0x00);
    }

    private ResponseApdu change(CommandApdu command, int p1) {
        if (command.p1() != p1) {
            return ResponseApdu.of(StatusWords.WRONG_PARAMETERS);
        }
        return switch (chip.named(command.p2())) {
            case Located.Found(FileId _, ElementaryFile.Pin(PinReference reference)) -> change(reference, command);
            case Located.Found(FileId _, ElementaryFile.LockedPin()) -> ResponseApdu.of(StatusWords.CONDITION_NOT_MET);
            case Located.Found _ -> ResponseApdu.of(StatusWords.WRONG_FILE_TYPE);
            case Located.Refused(int word) -> ResponseApdu.of(word);
        };
    }

    private ResponseApdu change(PinReference reference, CommandApdu command) {
        if (!command.hasData()) {
            return ResponseApdu.of(StatusWords.WRONG_LENGTH);
        }
        if (!reference.isChosen() || !chip.verified().contains(reference)) {
            return ResponseApdu.of(StatusWords.CONDITION_NOT_MET);
        }
        return set(chip, reference, command);
    }

    /** Gives {@code reference} the value in {@code command} and its full counter. */
    static ResponseApdu set(Chip chip, PinReference reference, CommandApdu command) {
        byte[] value = command.data();
        try {
            if (!reference.accepts(value)) {
                return ResponseApdu.of(StatusWords.CONTENT_REFUSED);
            }
            StoredPin pin = chip.image().pin(reference);
            chip.commit(chip.image().withPin(reference, pin.of(Secret.of(value))));
            return ResponseApdu.done();
        } finally {
            Arrays.fill(value, (byte) 0);
        }
    }
}
