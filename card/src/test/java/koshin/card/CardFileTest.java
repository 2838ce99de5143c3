package koshin.card;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CardFileTest {

    @TempDir
    Path folder;

    private Path file = Path.of("");

    @BeforeEach
    void makeCard() {
        file = folder.resolve("holder.card");
        try (SoftwareCard card = SoftwareCard.blank(file, TestCards.SERIAL, TestCards.MASTER, CardSettings.usual())) {
            TestCards.personalised(card, TestCards.withoutPins());
        }
    }

    @Test
    void is_the_same_card_after_closing() {
        try (SoftwareCard card = SoftwareCard.open(file)) {
            card.powerOn();
            assertThat(new Talk(card).verify(PinReference.FACE_BIRTHDAY, "600102"))
                    .isEqualTo("63C9");
        }
        try (SoftwareCard card = SoftwareCard.open(file)) {
            card.powerOn();
            assertThat(new Talk(card).triesLeft(PinReference.FACE_BIRTHDAY)).isEqualTo("63C9");
        }
    }

    @Test
    void is_for_its_owner_alone() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files)
                    .allSatisfy(path -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                            .isEqualTo("rw-------"));
        }
    }

    @Test
    void leaves_nothing_beside_it_but_an_empty_lock() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).hasSize(2);
        }
        assertThat(folder.resolve("holder.card.lock")).isEmptyFile();
    }

    @Test
    void a_new_image_that_never_took_its_place_is_thrown_away() throws IOException {
        Path half = folder.resolve("holder.card.new");
        Files.writeString(half, "Koshin softw");
        try (SoftwareCard card = SoftwareCard.open(file)) {
            card.powerOn();
            assertThat(new Talk(card).word(Talk.JPKI)).isEqualTo("9000");
        }
        assertThat(half).doesNotExist();
    }

    @Test
    void one_file_is_one_card() {
        try (SoftwareCard card = SoftwareCard.open(file)) {
            refuses("is in use by another card");
            card.powerOn();
        }
        SoftwareCard.open(file).close();
    }

    @Test
    void is_made_once() {
        assertThatExceptionOfType(CardException.class)
                .isThrownBy(() -> SoftwareCard.blank(file, TestCards.SERIAL, TestCards.MASTER, CardSettings.usual()))
                .withMessageContaining("is there already");
        SoftwareCard.open(file).close();
    }

    @Test
    void a_file_that_is_not_there_is_named() {
        assertThatExceptionOfType(CardException.class)
                .isThrownBy(() -> SoftwareCard.open(folder.resolve("nobody.card")))
                .withMessageContaining("nobody.card");
    }

    @Test
    void something_else_is_no_card() throws IOException {
        Files.writeString(file, "a letter");
        refuses("not a software card of Koshin");
    }

    @Test
    void a_damaged_file_is_refused_wherever_the_damage_is() throws IOException {
        byte[] whole = Files.readAllBytes(file);
        Random random = new Random(11);
        for (int i = 0; i < 100; i++) {
            byte[] damaged = whole.clone();
            damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
            Files.write(file, damaged);
            refuses("");
            Files.write(file, Arrays.copyOf(whole, random.nextInt(whole.length)));
            refuses("");
        }
        Files.write(file, whole);
        SoftwareCard.open(file).close();
    }

    @Test
    void another_version_is_named() throws IOException {
        byte[] later = Files.readAllBytes(file);
        later["Koshin software card\n".length() + 3] = 2;
        byte[] hash = SignatureCommand.sha256(Arrays.copyOf(later, later.length - 32));
        System.arraycopy(hash, 0, later, later.length - 32, 32);
        Files.write(file, later);

        refuses("of version 2; this program reads version 1");
    }

    @Test
    void the_image_is_read_back_as_it_was_written() throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        assertThat(ImageFormat.write(ImageFormat.read(bytes))).isEqualTo(bytes);
        assertThat(ImageFormat.read(bytes).toString()).doesNotContain("123456789018");
        assertThat(new String(bytes, StandardCharsets.ISO_8859_1)).contains("123456789018");
    }

    private void refuses(String why) {
        assertThatExceptionOfType(CardException.class)
                .isThrownBy(() -> SoftwareCard.open(file))
                .withMessageContaining("holder.card")
                .withMessageContaining(why);
    }
}
