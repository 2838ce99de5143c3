package koshin.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import koshin.cli.Typed.Answer;
import koshin.database.EmbeddedPostgres;
import koshin.residents.Happening;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Made-up people on the terminal. */
class PopulationCommandTest {

    private static final String[] COUNT = {"population", "--size", "2000", "--seed", "1", "--today", "2026-11-22"};

    @TempDir
    Path folder;

    /** Written anew by {@code ./koshin golden}; the author answers for the difference. */
    @ParameterizedTest
    @ValueSource(strings = {"en", "ja"})
    void counts_people_cards_certificates_and_what_happened(String language) throws IOException {
        Answer answer = language.equals("en") ? Typed.english(COUNT) : Typed.japanese(COUNT);
        Path paper = Path.of("src/test/resources/koshin/cli/population." + language + ".txt");
        if ("rewrite".equals(System.getProperty("koshin.golden"))) {
            Files.writeString(paper, answer.out());
        }

        assertThat(answer).isEqualTo(new Answer(0, Files.readString(paper), ""));
    }

    @Test
    void says_of_everything_that_can_happen_what_it_is() {
        assertThat(Typed.japanese(COUNT).lines()).hasSizeGreaterThan(Happening.class.getPermittedSubclasses().length);
    }

    @Test
    void enters_people_once_and_their_journal_is_whole() {
        String[] load = {
            "population", "--size", "400", "--seed", "1", "--today", "2026-11-22", "--data", folder.toString()
        };

        try (EmbeddedPostgres server = EmbeddedPostgres.start(folder.resolve("postgresql"))) {
            server.makeDatabase("koshin");
            assertThat(Typed.english(load).out()).contains("Entered in the registry in " + folder + ": people 400,");
            assertThat(Typed.english(load))
                    .isEqualTo(new Answer(
                            0,
                            "This population is in the registry of " + folder + " already. Nothing was entered.\n",
                            ""));
            load[2] = "500";
            assertThat(Typed.english(load).err())
                    .isEqualTo("koshin: the registry of " + folder
                            + " has other people with numbers of seed 1. Nothing was entered. Take another seed.\n");
            assertThat(Typed.english("journal", "verify", "--data", folder.toString())
                            .out())
                    .isEqualTo("The journal is whole: 5 entries in 5 chains.\n");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', useHeadersInDisplayName = true, textBlock = """
            typed                                  | said
            population                             | say how many people: ./koshin population --size 100000 --seed 1
            population --size many                 | --size needs a whole number from 1 to 99999999, not "many".
            population --size 0                    | --size needs a whole number from 1 to 99999999, not "0".
            population --size 5 --seed 1000000     | --seed needs a whole number from 0 to 999999, not "1000000".
            """)
    void says_what_it_needs(String typed, String said) {
        assertThat(Typed.english(typed.split(" ", -1))).isEqualTo(new Answer(2, "", "koshin: " + said + "\n"));
    }

    @Test
    void takes_no_day_before_the_figures_can_be_followed() {
        assertThat(Typed.english("population", "--size", "5", "--today", "2020-01-01")
                        .err())
                .contains("--today", "2020-01-01", "2024-04-01");
    }
}
