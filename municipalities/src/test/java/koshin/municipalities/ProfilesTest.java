package koshin.municipalities;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProfilesTest {

    @Test
    void loads() {
        assertThat(Profiles.bundled().all()).hasSize(5);
        assertThat(NationalContacts.bundled().sites()).hasSize(4);
    }
}
