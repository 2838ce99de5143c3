package koshin.municipalities;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProfilesTest {

    private static final Path FOLDER = Path.of("../profiles");

    private final Profiles profiles = Profiles.bundled();

    @Test
    void hold_every_file_of_the_folder() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            assertThat(files.map(file -> file.getFileName().toString())
                            .filter(name -> name.endsWith(".yaml") && !name.equals("national.yaml")))
                    .containsExactlyInAnyOrderElementsOf(profiles.all().stream()
                            .map(profile -> profile.id() + ".yaml")
                            .toList());
        }
    }

    @Test
    void are_found_by_id() {
        assertThat(profiles.find("saku")).map(Profile::id).contains("saku");
        assertThat(profiles.find("Saku")).isEmpty();
        assertThat(profiles.find("nagoya")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(useHeadersInDisplayName = true, quoteCharacter = '`', textBlock = """
            typed,            finds,           because
            川崎,              kawasaki,        the name without the word for city
            川崎市,            kawasaki,        the whole name
            かわさき,           kawasaki,        its reading
            カワサキシ,         kawasaki,        katakana reads the same
            ｶﾜｻｷ,             kawasaki,        so does half width
            kawasaki,         kawasaki,        letters
            KAWASAKI-SHI,     kawasaki,        upper case and the word for city
            Ｋａｗａｓａｋｉ,    kawasaki,        full width
            Kawasaki City,    kawasaki,        the English name
            kawa,             kawasaki,        the beginning is enough
            ` 鈴鹿 `,          suzuka,          spaces around it do not matter
            Ōita,             oita,            a long vowel with its mark
            おおいた,           oita,            its reading
            すずか,            suzuka,          voiced letters
            designated-city,  designated-city, the id
            せいれい,          designated-city, its reading
            横浜,              ,                it is not among them
            ` `,              ,                nothing was typed
            """)
    void are_found_by_typing(String typed, String finds, String because) {
        assertThat(profiles.search(typed))
                .as(because)
                .extracting(Profile::id)
                .containsExactlyElementsOf(Stream.ofNullable(finds).toList());
    }

    @Test
    void that_begin_alike_are_all_found() {
        assertThat(profiles.search("s")).extracting(Profile::id).containsExactly("saku", "designated-city", "suzuka");
    }
}
