package koshin.card;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * A card walks at random beside a second idea of it, and both answer alike at every step. The number of steps
 * is the system property {@code koshin.soak.apdus}.
 */
class RandomWalkTest {

    private static final int STEPS = Integer.getInteger("koshin.soak.apdus", 20_000);
    private static final List<String> APPLICATIONS =
            List.of("JPKI", "JPKI", "JPKI", "INPUT_SUPPORT", "FACE", "COMMON", "RESIDENT_REGISTER", "STRANGER");
    private static final List<String> JPKI_FILES = List.of("01", "0A", "17", "18", "1A", "1B");
    private static final List<String> VALUES =
            List.of("1234", "9999", "12", "ABC123", "XYZ789", "ABCDEF", "abc123", "123456789018", "600101");

    private final Random random = new Random(20_261_122);
    private final SoftwareCard chip = TestCards.issued();
    private final Talk card = new Talk(chip);
    private final ModelCard model = new ModelCard();
    private final Set<String> met = new TreeSet<>();
    private int signatures;

    @Test
    void card_and_model_answer_alike_and_every_answer_is_met() {
        for (int step = 0; step < STEPS; step++) {
            if (step % 200 == 199) {
                unlockAll();
            }
            step(step);
        }
        assertThat(met)
                .contains(
                        "9000", "63C0", "63C1", "63C2", "63C3", "63C4", "63C5", "63C9", "63CA", "6981", "6982", "6984",
                        "6985", "6986", "6A80", "6A82", "6A86", "6B00", "6D00");
        assertThat(signatures).isGreaterThan(STEPS / 200);
    }

    private void step(int step) {
        int choice = random.nextInt(20);
        String id = id(choice);
        String reference = id.equals("00") ? "80" : "%02X".formatted(0x80 | Integer.parseInt(id, 16));
        switch (choice) {
            case 0 -> {
                String name = APPLICATIONS.get(random.nextInt(APPLICATIONS.size()));
                String aid = name.equals("STRANGER")
                        ? "A0000001510000"
                        : Talk.HEX.formatHex(Application.valueOf(name).aid());
                compare(step, "00A4040C%02X%s".formatted(aid.length() / 2, aid), model.selectApplication(name));
            }
            case 1, 2, 3 -> {
                String file = id.equals("00") ? "03" : id;
                compare(step, "00A4020C0200" + file, model.selectFile(file));
            }
            case 4, 5, 6 -> compare(step, "002000" + reference, model.triesLeft(id));
            case 7, 8, 9, 10, 11 -> {
                String value = value(id);
                compare(step, command("002000" + reference, value), model.verify(id, value));
            }
            case 12, 13, 14, 15 -> {
                String place = id.equals("00") ? "0000" : reference + "00";
                compare(step, "00B0" + place + "01", model.read(id));
            }
            case 16 -> {
                String value = value(id);
                compare(step, command("002401" + reference, value), model.change(id, value));
            }
            case 17, 18 -> {
                int variant = random.nextInt(7);
                int length = random.nextBoolean() ? 32 : 1 + random.nextInt(255);
                String apdu = "802A%02X%s%02X%s00".formatted(variant, reference, length, "5A".repeat(length));
                compare(step, apdu, model.sign(id, variant, length));
            }
            default -> {
                if (random.nextInt(20) == 0) {
                    chip.reset();
                    model.reset();
                }
                compare(step, "00FF0000", "6D00");
            }
        }
    }

    private void compare(int step, String apdu, String expected) {
        assertThat(card.word(apdu)).as("step %d: %s", step, apdu).isEqualTo(expected);
        met.add(expected);
        signatures += apdu.startsWith("802A") && expected.equals("9000") ? 1 : 0;
    }

    /** Mostly an id at random; often one that suits what is to be done. */
    private String id(int choice) {
        if (choice >= 7 && choice <= 11 && random.nextBoolean()) {
            return random.nextBoolean() ? "18" : "1B";
        }
        if (choice >= 17 && random.nextBoolean()) {
            return random.nextBoolean() ? "17" : "1A";
        }
        return switch (random.nextInt(4)) {
            case 0, 1 -> "00";
            case 2 -> JPKI_FILES.get(random.nextInt(JPKI_FILES.size()));
            default -> "%02X".formatted(1 + random.nextInt(0x1E));
        };
    }

    private String value(String id) {
        if (random.nextInt(3) > 0) {
            return id.equals("00") ? model.currentPin() : model.pinOf(id);
        }
        return VALUES.get(random.nextInt(VALUES.size()));
    }

    private static String command(String head, String value) {
        return head + "%02X%s".formatted(value.length(), Talk.ascii(value));
    }

    private void unlockAll() {
        try (CardLink link = chip.link();
                IssuerSession session = IssuerSession.open(link, TestCards.MASTER)) {
            for (PinReference pin : PinReference.values()) {
                session.unlock(pin);
            }
        }
        chip.powerOn();
        model.unlockAll();
    }
}
