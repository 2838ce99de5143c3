package koshin.pki;

import java.time.LocalDate;
import java.util.Optional;

/**
 * The four attributes of a signing certificate (基本4情報), as the resident record has them.
 *
 * @param nameSubstitutes one digit for each character of the name, 1 where another character stands for one
 *     that the certificate cannot hold (代替文字); empty if there is none
 * @param addressSubstitutes the same for the address
 */
public record Holder(
        String name,
        Optional<String> nameSubstitutes,
        Sex sex,
        LocalDate born,
        String address,
        Optional<String> addressSubstitutes) {

    private static final int LONGEST = 512;

    public Holder {
        text("name", name);
        text("address", address);
        marks("name", name, nameSubstitutes);
        marks("address", address, addressSubstitutes);
    }

    /** As the certificate says it. */
    public enum Sex {
        MALE("1"),
        FEMALE("2"),
        NOT_STATED("3");

        private final String code;

        Sex(String code) {
            this.code = code;
        }

        String code() {
            return code;
        }
    }

    private static void text(String what, String text) {
        if (text.isBlank() || text.length() > LONGEST || text.codePoints().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("the " + what + " is empty, too long, or has a control character");
        }
    }

    private static void marks(String what, String text, Optional<String> marks) {
        marks.filter(digits -> !digits.matches("[01]{" + text.codePointCount(0, text.length()) + "}"))
                .ifPresent(digits -> {
                    throw new IllegalArgumentException(
                            "the substitutes of the " + what + " need 0 or 1 for each character: " + digits);
                });
    }

    /** Says nothing of the person: nobody is to stand in a log. */
    @Override
    public String toString() {
        return "Holder[]";
    }
}
