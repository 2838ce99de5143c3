package koshin.card;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * A second, plain idea of an adult's card: which status word every command of the walk must get. Written from
 * the description of the interface, with nothing of the card's own code in it.
 */
final class ModelCard {

    /** By application: two digits of each file's id and a letter for who may do what with it. */
    private static final Map<String, String> FILES = Map.of(
            "JPKI", "01S 02C 05N 06C 08C 09N 0AC 0BC 10I 16I 17K 18P 19I 1AK 1BP 1CI 1EI",
            "INPUT_SUPPORT", "01A 02B 03E 04E 05E 06E 07E 11P 12L 14P 15P",
            "FACE", "01D 02F 03E 04E 05G 11P 12P 13P",
            "COMMON", "01R 1CP",
            "RESIDENT_REGISTER", "1CP");

    private final Map<String, String> pins = new HashMap<>();
    private final Map<String, Integer> limits = new HashMap<>();
    private final Map<String, Integer> left = new HashMap<>();
    private final Set<String> verified = new HashSet<>();
    private String application = "";
    private String file = "";

    ModelCard() {
        pin("JPKI 18", "1234", 3);
        pin("JPKI 1B", "ABC123", 5);
        pin("INPUT_SUPPORT 11", "2345", 3);
        pin("INPUT_SUPPORT 14", "123456789018", 10);
        pin("INPUT_SUPPORT 15", "60010120351234", 10);
        pin("FACE 11", "600101", 10);
        pin("FACE 12", "60010120351234", 10);
        pin("FACE 13", "123456789018", 10);
        pin("COMMON 1C", "3456", 3);
        pin("RESIDENT_REGISTER 1C", "3456", 3);
    }

    private void pin(String place, String value, int limit) {
        pins.put(place, value);
        limits.put(place, limit);
        left.put(place, limit);
    }

    void reset() {
        verified.clear();
        application = "";
        file = "";
    }

    /** The issuer gives every PIN all its tries back. */
    void unlockAll() {
        left.putAll(limits);
        reset();
    }

    String selectApplication(String name) {
        if (name.equals("STRANGER")) {
            return "6A82";
        }
        verified.clear();
        application = name;
        file = "";
        return "9000";
    }

    String selectFile(String id) {
        return select(id);
    }

    private String select(String id) {
        if (application.isEmpty()) {
            return "6986";
        }
        if (type(id).isEmpty()) {
            return "6A82";
        }
        file = id;
        return "9000";
    }

    private String type(String id) {
        for (String entry : FILES.getOrDefault(application, "").split(" ", -1)) {
            if (entry.startsWith(id)) {
                return entry.substring(2);
            }
        }
        return "";
    }

    /** Moves to the file that is named, {@code 00} for the current one, or says why not. */
    private String named(String id) {
        if (!id.equals("00")) {
            return select(id);
        }
        return application.isEmpty() || file.isEmpty() ? "6986" : "9000";
    }

    private String place() {
        return application + " " + file;
    }

    String triesLeft(String id) {
        String found = named(id);
        if (!found.equals("9000")) {
            return found;
        }
        return switch (type(file)) {
            case "P" -> "63C%X".formatted(left.getOrDefault(place(), 0));
            case "L" -> "63C0";
            default -> "6981";
        };
    }

    String verify(String id, String value) {
        String found = named(id);
        if (!found.equals("9000")) {
            return found;
        }
        if (type(file).equals("L")) {
            return "6984";
        }
        if (!type(file).equals("P")) {
            return "6981";
        }
        int tries = left.getOrDefault(place(), 0);
        if (tries == 0) {
            return "6984";
        }
        if (value.equals(pins.get(place()))) {
            left.put(place(), limits.getOrDefault(place(), 0));
            verified.add(place());
            return "9000";
        }
        verified.remove(place());
        left.put(place(), tries - 1);
        return "63C%X".formatted(tries - 1);
    }

    String read(String id) {
        String found = named(id);
        if (!found.equals("9000")) {
            return found;
        }
        return switch (type(file)) {
            case "C" -> "9000";
            case "S" -> ifVerified("JPKI 1B");
            case "A" -> ifVerified("INPUT_SUPPORT 11", "INPUT_SUPPORT 14");
            case "B" -> ifVerified("INPUT_SUPPORT 11", "INPUT_SUPPORT 15");
            case "D" -> ifVerified("FACE 11");
            case "F" -> ifVerified("FACE 12", "FACE 13");
            case "G" -> ifVerified("FACE 13");
            case "N" -> "6982";
            case "E" -> empty();
            default -> "6981";
        };
    }

    /** Files that nobody has written: some are free, some want any PIN of the application. */
    private String empty() {
        boolean free = application.equals("FACE") || file.equals("04") || file.equals("05");
        boolean any = ifVerified("INPUT_SUPPORT 11", "INPUT_SUPPORT 14", "INPUT_SUPPORT 15")
                .equals("9000");
        return free || any ? "6B00" : "6982";
    }

    private String ifVerified(String... places) {
        for (String place : places) {
            if (verified.contains(place)) {
                return "9000";
            }
        }
        return "6982";
    }

    String change(String id, String value) {
        String home = "JPKI INPUT_SUPPORT ";
        if (!application.isEmpty() && !home.contains(application + " ")) {
            return "6D00";
        }
        String found = named(id);
        if (!found.equals("9000")) {
            return found;
        }
        if (type(file).equals("L")) {
            return "6982";
        }
        if (!type(file).equals("P")) {
            return "6981";
        }
        if (file.equals("14") || file.equals("15") || !verified.contains(place())) {
            return "6982";
        }
        boolean good = file.equals("1B")
                ? value.matches("[A-Z0-9]{6,16}") && value.matches(".*[A-Z].*") && value.matches(".*[0-9].*")
                : value.matches("[0-9]{4}");
        if (!good) {
            return "6A80";
        }
        pins.put(place(), value);
        return "9000";
    }

    String sign(String id, int variant, int length) {
        if (!application.isEmpty() && !application.equals("JPKI")) {
            return "6D00";
        }
        if (variant > 5) {
            return "6A86";
        }
        String found = named(id);
        if (!found.equals("9000")) {
            return found;
        }
        if (!type(file).equals("K")) {
            return "6981";
        }
        String pin = file.equals("17") ? "JPKI 18" : "JPKI 1B";
        if (!verified.contains(pin)) {
            return "6982";
        }
        boolean wantsHash = variant == 2 || variant == 4;
        boolean fits = wantsHash ? length == 32 : (variant != 0 || length <= 245);
        return fits ? "9000" : "6985";
    }

    String currentPin() {
        return pins.getOrDefault(place(), "0000");
    }

    String pinOf(String id) {
        return pins.getOrDefault(application + " " + id, "0000");
    }
}
