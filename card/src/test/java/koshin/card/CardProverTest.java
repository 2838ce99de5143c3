package koshin.card;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;
import koshin.rules.CertificateKind;
import koshin.rules.PinKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The issuer's key on one side, the card on the other; four values in between. */
class CardProverTest {

    private static final HexFormat HEX = HexFormat.of();

    private final SoftwareCard card = TestCards.issued();
    private final CardLink link = card.link();
    private final CardProver prover = new CardProver(TestCards.MASTER);

    @Test
    void opens_a_session_where_the_key_is_not_and_tells_that_the_card_is_genuine() {
        IssuerSession.Greeting greeting = IssuerSession.greet(link);
        CardProver.Challenge challenge = prover.begin(greeting.serial(), greeting.challenge());
        try (IssuerSession session = answer(greeting, challenge)) {
            assertThat(prover.isGenuine(challenge, session.proofOfCard())).isTrue();
            assertThat(session.serial()).isEqualTo(TestCards.SERIAL);
            session.write(
                    CertificateKind.SIGNING,
                    TestCards.certify(CertificateKind.SIGNING, session.generate(CertificateKind.SIGNING)));
        }
    }

    @Test
    void a_card_that_takes_anything_is_found_out_by_the_prover_alone() {
        CardLink impostor = new CardLink() {
            @Override
            public byte[] transmit(byte[] apdu) {
                return apdu[1] == (byte) 0x82 ? HEX.parseHex("11".repeat(32) + "9000") : link.transmit(apdu);
            }

            @Override
            public void close() {}
        };
        IssuerSession.Greeting greeting = IssuerSession.greet(impostor);
        CardProver.Challenge challenge = prover.begin(greeting.serial(), greeting.challenge());

        assertThat(prover.isGenuine(challenge, answer(greeting, challenge).proofOfCard()))
                .isFalse();
    }

    @Test
    void a_proof_is_of_one_card_and_one_challenge() {
        IssuerSession.Greeting greeting = IssuerSession.greet(link);
        CardProver.Challenge challenge = prover.begin(greeting.serial(), greeting.challenge());
        byte[] proof = answer(greeting, challenge).proofOfCard();

        CardProver.Challenge another = prover.begin(greeting.serial(), greeting.challenge());
        CardProver.Challenge anothers = prover.begin("400000000000025", greeting.challenge());
        assertThat(prover.isGenuine(another, proof)).isFalse();
        assertThat(prover.isGenuine(anothers, proof)).isFalse();
        assertThat(prover.isGenuine(challenge, HEX.parseHex(challenge.proof())))
                .as("the issuer's own, sent back")
                .isFalse();
        assertThat(prover.isGenuine(challenge, new byte[0])).isFalse();
        assertThat(prover.isGenuine(challenge, Arrays.copyOf(proof, 33))).isFalse();

        IssuerSession.Greeting next = IssuerSession.greet(link);
        assertThatExceptionOfType(CardRefused.class)
                .as("the challenge before")
                .isThrownBy(() -> answer(next, challenge));
    }

    @Test
    void a_session_without_the_key_outlives_the_entry_of_pins_in_between() {
        IssuerSession session = open();
        JpkiClient holder = JpkiClient.detect(link).orElseThrow();
        assertThat(holder.tries(PinReference.SIGNING)).isEqualTo(new Tries.Left(5));
        assertThat(holder.enter(CertificateKind.SIGNING, "abc123".toCharArray(), LastTry.KEEP))
                .isInstanceOf(PinEntry.Accepted.class);

        session.generate(CertificateKind.SIGNING);
        for (PinReference place : JpkiClient.placesOf(PinKind.RESIDENT_REGISTER)) {
            session.resetPin(place, "9876".toCharArray());
        }
        holder.tries();
        assertThat(session.keyState(CertificateKind.SIGNING).pendingKey()).isPresent();
    }

    @Test
    void such_a_session_ends_when_it_is_closed_and_at_reset_and_power_off() {
        List<Consumer<IssuerSession>> ends = List.of(IssuerSession::close, _ -> card.reset(), _ -> card.powerOn());
        for (Consumer<IssuerSession> end : ends) {
            IssuerSession session = open();
            session.generate(CertificateKind.SIGNING);
            end.accept(session);
            assertThatExceptionOfType(CardRefused.class)
                    .isThrownBy(() -> session.keyState(CertificateKind.SIGNING))
                    .satisfies(e -> assertThat(e.status()).isEqualTo(new StatusWord.ConditionNotMet()));
        }
    }

    @Test
    void in_such_a_session_nothing_but_the_issuers_application_takes_the_issuers_commands() {
        open();
        Talk talk = new Talk(card);
        talk.say(Talk.JPKI);

        assertThat(talk.word("0046809700")).isEqualTo("6D00");
        assertThat(talk.word("80CC009700")).isEqualTo("6D00");
        assertThat(talk.word("00B0810004"))
                .as("the signing certificate wants its PIN")
                .isEqualTo("6982");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "40000000000001", "4000000000000170", "40000000000001x", "400000000000017\n"})
    void answers_no_card_without_a_serial(String serial) {
        assertThatIllegalArgumentException().isThrownBy(() -> prover.begin(serial, new byte[16]));
    }

    @Test
    void challenges_and_proofs_have_their_length() {
        assertThatIllegalArgumentException().isThrownBy(() -> prover.begin(TestCards.SERIAL, new byte[15]));
        IssuerSession.Greeting greeting = IssuerSession.greet(link);
        assertThatIllegalArgumentException().isThrownBy(() -> greeting.answer(new byte[15], new byte[32]));
        assertThatIllegalArgumentException().isThrownBy(() -> greeting.answer(new byte[16], new byte[33]));
    }

    private IssuerSession open() {
        IssuerSession.Greeting greeting = IssuerSession.greet(link);
        return answer(greeting, prover.begin(greeting.serial(), greeting.challenge()));
    }

    private static IssuerSession answer(IssuerSession.Greeting greeting, CardProver.Challenge challenge) {
        return greeting.answer(HEX.parseHex(challenge.ofIssuer()), HEX.parseHex(challenge.proof()));
    }
}
