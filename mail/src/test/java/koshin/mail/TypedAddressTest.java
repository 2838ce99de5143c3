package koshin.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import koshin.mail.TypedAddress.Flaw;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TypedAddressTest {

    @ParameterizedTest(name = "{0}: {2}")
    @CsvSource(delimiter = '|', ignoreLeadingAndTrailingWhitespace = false, textBlock = """
                    hanako@example.jp|hanako@example.jp|as it is
                    \u3000 hanako@example.jp \u3000|hanako@example.jp|blanks around it, also full-width ones
                    ｈａｎａｋｏ＠ｅｘａｍｐｌｅ．ｊｐ|hanako@example.jp|typed full-width
                    hanako@example。ne。jp|hanako@example.ne.jp|the dot of a Japanese keyboard
                    Hanako.Y@Example.JP|Hanako.Y@example.jp|capitals count before the @ alone
                    a..b.@docomo.ne.jp|a..b.@docomo.ne.jp|as docomo and au have given out
                    a+tag_1/x=y@xn--wgv71a119e.jp|a+tag_1/x=y@xn--wgv71a119e.jp|all that RFC 5321 allows
                    a@3.example.jp|a@3.example.jp|a part that is a number
                    """)
    void reads_what_is_an_address(String typed, String address, String because) {
        assertThat(TypedAddress.parse(typed))
                .as(because)
                .isEqualTo(new TypedAddress.Usable(MailAddress.of(address)))
                .satisfies(read -> assertThat(
                                ((TypedAddress.Usable) read).address().text())
                        .isEqualTo(address));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', emptyValue = "", ignoreLeadingAndTrailingWhitespace = false, textBlock = """
                    ''|EMPTY
                    '\u3000 '|EMPTY
                    hanako.example.jp|NO_AT
                    a@b@example.jp|SEVERAL_ATS
                    @example.jp|NOTHING_BEFORE_AT
                    hanako@|NOTHING_BEHIND_AT
                    hana ko@example.jp|BLANK_INSIDE
                    hanako@example.jp taro@example.jp|BLANK_INSIDE
                    hana\u3000ko@example.jp|BLANK_INSIDE
                    hanako@example\u00a0.jp|BLANK_INSIDE
                    花子@example.jp|NOT_ASCII
                    hanako@例え.jp|NOT_ASCII
                    hanako①@example.jp|NOT_ASCII
                    hanako,taro@example.jp|FOREIGN_CHARACTER
                    <hanako@example.jp>|FOREIGN_CHARACTER
                    mailto:hanako@example.jp|FOREIGN_CHARACTER
                    hanako@[192.0.2.1]|FOREIGN_CHARACTER
                    hanako@example_1.jp|FOREIGN_CHARACTER
                    .hanako@example.jp|DOT_AT_START
                    hanako@example.jp.|DOT_AT_END
                    hanako@example..jp|DOT_TOO_MANY
                    hanako@.example.jp|DOT_TOO_MANY
                    hanako@docomo|NO_DOT_BEHIND_AT
                    hanako@-example.jp|DOMAIN
                    hanako@192.0.2.1|DOMAIN
                    """)
    void says_why_something_is_none(String typed, Flaw flaw) {
        assertThat(TypedAddress.parse(typed)).isEqualTo(new TypedAddress.Unusable(flaw));
    }

    @Test
    void refuses_what_would_end_a_line() {
        assertThat(TypedAddress.parse("a@example.jp\r\nBcc: b@example.jp"))
                .isEqualTo(new TypedAddress.Unusable(Flaw.BLANK_INSIDE));
        assertThat(TypedAddress.parse("a\u0000@example.jp"))
                .isEqualTo(new TypedAddress.Unusable(Flaw.FOREIGN_CHARACTER));
    }

    @Test
    void takes_as_many_characters_as_a_server_does() {
        String domain = ("d".repeat(61) + ".").repeat(3) + "jp";

        assertThat(TypedAddress.parse("a".repeat(64) + "@" + domain)).isInstanceOf(TypedAddress.Usable.class);
        assertThat(TypedAddress.parse("a".repeat(65) + "@" + domain))
                .isEqualTo(new TypedAddress.Unusable(Flaw.TOO_LONG));
        assertThat(TypedAddress.parse("a".repeat(64) + "@dd." + domain)).isInstanceOf(TypedAddress.Unusable.class);
        assertThat(TypedAddress.parse("a@" + "d".repeat(64) + ".jp")).isEqualTo(new TypedAddress.Unusable(Flaw.DOMAIN));
    }

    /** Whatever three characters stand in it, what we take is an address to another reader too, and one line. */
    @Test
    void takes_nothing_that_another_reader_refuses() throws AddressException {
        String characters = "aZ0.@-_+,;:<>()[]\"\\ \t\r\n\u0000\u007fé。．＠";
        for (int i = 0; i < Math.powExact(characters.length(), 3); i++) {
            String three = "" + characters.charAt(i % characters.length())
                    + characters.charAt(i / characters.length() % characters.length())
                    + characters.charAt(i / characters.length() / characters.length());
            takenByBoth(three + "@example.jp");
            takenByBoth("a@" + three + ".jp");
        }
    }

    private static void takenByBoth(String typed) throws AddressException {
        if (TypedAddress.parse(typed) instanceof TypedAddress.Usable(MailAddress address)) {
            assertThat(address.quoted()).matches("[\\x21-\\x7e]+");
            assertThat(new InternetAddress(address.quoted(), true).getAddress()).isEqualTo(address.quoted());
        }
    }

    @Test
    void quotes_the_dots_that_may_not_stand_alone() {
        assertThat(MailAddress.of("a..b.@docomo.ne.jp").quoted()).isEqualTo("\"a..b.\"@docomo.ne.jp");
        assertThat(MailAddress.of("b.@docomo.ne.jp").quoted()).isEqualTo("\"b.\"@docomo.ne.jp");
        assertThat(MailAddress.of("a.b@docomo.ne.jp").quoted()).isEqualTo("a.b@docomo.ne.jp");
    }

    @Test
    void tells_nobodys_address() {
        assertThat(TypedAddress.parse("hanako@example.jp").toString()).doesNotContain("hanako");
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> MailAddress.of("hanako@docomo"))
                .satisfies(e -> assertThat(e.toString()).doesNotContain("hanako"));
    }
}
