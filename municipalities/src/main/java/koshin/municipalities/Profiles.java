package koshin.municipalities;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import koshin.municipalities.Profile.MunicipalityName;

/** The municipalities that we know, in the order in which they are shown. */
public record Profiles(List<Profile> all) {

    private static final List<String> BUNDLED = List.of("oita", "saku", "designated-city", "kawasaki", "suzuka");

    public Profiles {
        all = List.copyOf(all);
    }

    /** Returns the five profiles of {@code profiles/}. */
    public static Profiles bundled() {
        return Bundled.PROFILES;
    }

    /** Returns the profile with exactly this id. */
    public Optional<Profile> find(String id) {
        return all.stream().filter(profile -> profile.id().equals(id)).findFirst();
    }

    /**
     * Returns the profiles whose name begins with what somebody typed: in characters, kana or letters,
     * full or half width, upper or lower case, with or without the word for city.
     */
    public List<Profile> search(String typed) {
        String wanted = key(typed);
        return wanted.isEmpty()
                ? List.of()
                : all.stream().filter(profile -> answersTo(profile, wanted)).toList();
    }

    private static boolean answersTo(Profile profile, String wanted) {
        MunicipalityName name = profile.name();
        return Stream.of(profile.id(), name.ja(), name.kana(), name.romaji(), name.en())
                .map(Profiles::key)
                .anyMatch(key -> key.startsWith(wanted));
    }

    private static String key(String typed) {
        String plain = Normalizer.normalize(typed, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        String letters = Normalizer.normalize(plain, Normalizer.Form.NFD).replaceAll("[\\u0300-\\u036f]", "");
        String composed = Normalizer.normalize(letters, Normalizer.Form.NFC);
        return hiragana(composed)
                .strip()
                .replaceAll("(?<=.)(市|し|[- ]?shi|[- ]city)$", "")
                .replaceAll("[\\s'-]", "");
    }

    private static String hiragana(String text) {
        StringBuilder hiragana = new StringBuilder(text.length());
        text.chars()
                .forEach(letter ->
                        hiragana.append((char) (letter >= 'ァ' && letter <= 'ヶ' ? letter - 'ァ' + 'ぁ' : letter)));
        return hiragana.toString();
    }

    private static final class Bundled {
        private static final Profiles PROFILES = new Profiles(BUNDLED.stream()
                .map(id -> "profiles/" + id + ".yaml")
                .map(path -> ProfileReader.parse(path, Resources.text(path)))
                .toList());

        private Bundled() {}
    }
}
