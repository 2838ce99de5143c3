package koshin.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import koshin.rules.ContinuedUse.Deadline;
import koshin.rules.Effect.Ended;
import koshin.rules.Effect.Revoked;
import koshin.rules.Effect.Stays;
import koshin.rules.LifeEvent.Certificates;
import koshin.rules.LifeEvent.RecordChange;
import koshin.rules.Readings.Furigana;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;

class RevocationTest {

    /** The events, and in three letters what becomes of card, authentication and signing. */
    static final List<Row> PUBLISHED = List.of(
            new Row(new LifeEvent.Expired(CardPart.CARD), "eee", "nothing outlives the card"),
            new Row(new LifeEvent.Expired(CardPart.AUTHENTICATION), "-ee", "signing is capped by authentication"),
            new Row(new LifeEvent.Expired(CardPart.SIGNING), "--e", "nothing depends on signing"),
            new Row(new LifeEvent.RecordChanged(RecordChange.NAME), "--r", "大分市 names it"),
            new Row(new LifeEvent.RecordChanged(RecordChange.ADDRESS), "--r", "大分市 names it"),
            new Row(new LifeEvent.RecordChanged(RecordChange.BIRTH_DATE), "--r", "川崎市 names it"),
            new Row(new LifeEvent.RecordChanged(RecordChange.SEX), "--r", "川崎市 names it"),
            new Row(new LifeEvent.RecordChanged(RecordChange.COMMON_NAME), "--r", "鈴鹿市 names it"),
            new Row(new LifeEvent.RecordChanged(RecordChange.FORMER_SURNAME), "--r", "鈴鹿市 names it"),
            new Row(new LifeEvent.RecordChanged(RecordChange.MINOR_CORRECTION), "---", "an order excepts it"),
            new Row(new LifeEvent.FuriganaAdded(), "--r", "the recommended reading of S12"),
            new Row(new LifeEvent.MovedUnreported(), "---", "the record has not changed"),
            new Row(new LifeEvent.DeletedFromRegister(), "err", "Act Art. 12 (2)"),
            new Row(new LifeEvent.DeadlineMissed(Deadline.AFTER_MOVING_IN), "err", "川崎市: 14 days"),
            new Row(new LifeEvent.DeadlineMissed(Deadline.AFTER_PLANNED_MOVE_OUT), "err", "川崎市: 30 days"),
            new Row(new LifeEvent.DeadlineMissed(Deadline.AFTER_MOVING_IN_NOTICE), "err", "川崎市: 90 days"),
            new Row(new LifeEvent.DeadlineMissed(Deadline.BEFORE_DEPARTURE), "err", "as if it had not been asked for"),
            new Row(new LifeEvent.Departed(true), "--r", "only the address is gone"),
            new Row(new LifeEvent.Departed(false), "err", "Order Art. 14 (1)"),
            new Row(new LifeEvent.ForeignNationalLeft(), "err", "no card of a foreign national is kept abroad"),
            new Row(new LifeEvent.CardReturned(), "err", "名古屋市"),
            new Row(new LifeEvent.NumberChanged(), "err", "いわき市"),
            new Row(new LifeEvent.CardReplaced(), "err", "nobody holds two"),
            new Row(new LifeEvent.DestroyedBeforeHandOver(), "err", "nobody will ever have it"),
            new Row(new LifeEvent.CertificatesRenewed(Certificates.BOTH), "-rr", "the same card goes on"),
            new Row(new LifeEvent.HolderApplied(Certificates.AUTHENTICATION), "-r-", "the holder chooses"),
            new Row(new LifeEvent.HolderApplied(Certificates.BOTH), "-rr", "the holder chooses"),
            new Row(new LifeEvent.KeyCompromised(Certificates.SIGNING), "--r", "the other key is safe"),
            new Row(new LifeEvent.RecordedWrongly(Certificates.BOTH), "-rr", "both are wrong"),
            new Row(new LifeEvent.AuthorityCompromised(), "-rr", "no certificate of it can be trusted"),
            new Row(new LifeEvent.LostOrStolen(), "sss", "the hotline suspends"),
            new Row(new LifeEvent.FoundAgain(), "+rr", "a hold is never lifted"),
            new Row(new LifeEvent.SwitchedToFaceAuthentication(), "--r", "足利市, 氷見市"));

    record Row(LifeEvent event, String effects, String because) {}

    @ParameterizedTest
    @FieldSource("PUBLISHED")
    void an_event_ends_what_the_law_attaches_to_it(Row row) {
        Revocation revocation = Revocation.by(row.event(), Readings.recommended());

        assertThat(letters(revocation)).as(row.because()).isEqualTo(row.effects());
    }

    private static String letters(Revocation revocation) {
        return Stream.of(revocation.card(), revocation.authentication(), revocation.signing())
                .map(effect -> switch (effect) {
                    case Stays() -> "-";
                    case Effect.Resumes() -> "+";
                    case Effect.Suspended() -> "s";
                    case Ended() -> "e";
                    case Revoked(var reason) -> "r";
                })
                .reduce("", String::concat);
    }

    @Test
    void no_kind_of_event_is_missing_in_the_table() {
        assertThat(PUBLISHED.stream().map(row -> row.event().getClass().getName()))
                .containsAll(Stream.of(LifeEvent.class.getPermittedSubclasses())
                        .map(Class::getName)
                        .toList());
    }

    /** A second definition: what holds for every event, whatever the event. */
    @Test
    void certificates_end_with_the_card_and_a_card_is_never_put_on_a_revocation_list() {
        PUBLISHED.forEach(row -> {
            Revocation revocation = Revocation.by(row.event(), Readings.recommended());
            assertThat(revocation.card()).isNotInstanceOf(Revoked.class);
            if (revocation.card() instanceof Ended) {
                assertThat(letters(revocation)).matches("e(ee|rr)");
            }
        });
    }

    @ParameterizedTest
    @FieldSource("REASONS")
    void the_revocation_list_names_the_reason(LifeEvent event, RevocationReason reason) {
        assertThat(Revocation.by(event, Readings.recommended()).signing()).isEqualTo(new Revoked(reason));
    }

    static final List<Arguments> REASONS = List.of(
            Arguments.of(new LifeEvent.CertificatesRenewed(Certificates.BOTH), RevocationReason.SUPERSEDED),
            Arguments.of(new LifeEvent.CardReplaced(), RevocationReason.SUPERSEDED),
            Arguments.of(new LifeEvent.RecordChanged(RecordChange.NAME), RevocationReason.AFFILIATION_CHANGED),
            Arguments.of(new LifeEvent.Departed(true), RevocationReason.AFFILIATION_CHANGED),
            Arguments.of(new LifeEvent.DeadlineMissed(Deadline.AFTER_MOVING_IN), RevocationReason.AFFILIATION_CHANGED),
            Arguments.of(new LifeEvent.DestroyedBeforeHandOver(), RevocationReason.UNSPECIFIED),
            Arguments.of(new LifeEvent.RecordedWrongly(Certificates.SIGNING), RevocationReason.UNSPECIFIED),
            Arguments.of(new LifeEvent.CardReturned(), RevocationReason.CESSATION_OF_OPERATION),
            Arguments.of(new LifeEvent.NumberChanged(), RevocationReason.CESSATION_OF_OPERATION),
            Arguments.of(new LifeEvent.DeletedFromRegister(), RevocationReason.CESSATION_OF_OPERATION),
            Arguments.of(new LifeEvent.HolderApplied(Certificates.SIGNING), RevocationReason.CESSATION_OF_OPERATION),
            Arguments.of(new LifeEvent.FoundAgain(), RevocationReason.CESSATION_OF_OPERATION),
            Arguments.of(new LifeEvent.KeyCompromised(Certificates.BOTH), RevocationReason.KEY_COMPROMISE),
            Arguments.of(new LifeEvent.AuthorityCompromised(), RevocationReason.CA_COMPROMISE));

    @Test
    void furigana_can_be_read_the_other_way() {
        assertThat(Revocation.onFurigana(Furigana.NO_EFFECT))
                .isEqualTo(new Revocation(new Stays(), new Stays(), new Stays()));
    }

    @Test
    void reasons_have_the_codes_of_rfc_5280() {
        assertThat(Stream.of(RevocationReason.values()).map(RevocationReason::code))
                .containsExactly(0, 1, 2, 3, 4, 5, 6);
    }

    @Test
    void only_the_minor_correction_is_excepted() {
        Set<RecordChange> ending = EnumSet.allOf(RecordChange.class);
        ending.removeIf(change -> Revocation.onRecordChange(change).signing() instanceof Stays);

        assertThat(ending).isEqualTo(EnumSet.complementOf(EnumSet.of(RecordChange.MINOR_CORRECTION)));
    }
}
