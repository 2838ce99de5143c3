package koshin.counter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import koshin.counter.Cases.Opening;
import koshin.counter.Cases.Outcome;
import koshin.registry.By;
import koshin.registry.Logged;
import koshin.registry.Role;
import koshin.rules.Applicant;
import koshin.rules.PinKind;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Letters to holders: numbered once, dated once, printed as often as somebody asks, and each time in the journal. */
class InquiriesTest {

    private static final TownHall HALL = TownHall.open();
    private static final String SAKU = TownHall.SAKU.code();
    private static final Instant NOW = TownHall.NOW;
    private static final Instant LATER = NOW.plus(Duration.ofDays(3));

    private final Cases cases = HALL.counter.cases();
    private final Inquiries inquiries = HALL.counter.inquiries();

    @AfterAll
    static void close() {
        HALL.close();
    }

    /** An agent for a PIN, whose first visit never ends it. */
    private CaseNow opened() {
        TownHall.Person person = HALL.person();
        Wanted wanted = new Wanted(
                person.key(),
                person.card(),
                Applicant.VOLUNTARY_AGENT,
                Set.of(),
                Set.of(PinKind.SIGNING),
                true,
                "city-hall",
                Optional.empty());
        return ((Opening.Opened) cases.open(new CaseId(SAKU, UUID.randomUUID()), wanted, TownHall.CLERK, NOW)).now();
    }

    private CaseNow take(CaseNow now, Step step) {
        return ((Outcome.Taken) cases.take(now.id(), now.file().position(), step, Map.of(), TownHall.CLERK, NOW)).now();
    }

    private CaseNow sent() {
        return take(take(take(opened(), new Step.CardRead()), new Step.DocumentsShown(true)), new Step.InquirySent());
    }

    @Test
    void there_is_no_letter_before_one_is_sent() {
        CaseNow opened = opened();

        assertThat(inquiries.isSent(opened)).isFalse();
        assertThat(inquiries.print(opened.id(), TownHall.CLERK, NOW)).isEmpty();
        assertThat(inquiries.print(new CaseId(SAKU, UUID.randomUUID()), TownHall.CLERK, NOW))
                .isEmpty();
    }

    @Test
    void printed_again_it_is_the_same_letter() {
        CaseNow sent = sent();
        assertThat(inquiries.isSent(sent)).isTrue();
        assertThat(inquiries.find(sent)).as("it has no number yet").isEmpty();

        Inquiry first = inquiries.print(sent.id(), TownHall.CLERK, NOW).orElseThrow();
        Inquiry again = inquiries.print(sent.id(), TownHall.CLERK, LATER).orElseThrow();

        assertThat(first.sentOn()).isEqualTo(LocalDate.of(2025, 10, 6));
        assertThat(first.lastDay()).as("Saku names no number of days").isEmpty();
        assertThat(again.reference()).isEqualTo(first.reference()).matches("2025-\\d{4}");
        assertThat(again.sentOn()).isEqualTo(first.sentOn());
        assertThat(again.printings()).containsExactly(NOW, LATER);
        assertThat(inquiries.find(sent)).contains(again);
        assertThat(inquiries.ofNumber(SAKU, again.year(), again.number())).contains(sent.id());
        assertThat(inquiries.ofNumber("44201", again.year(), again.number()))
                .as("another municipality counts for itself")
                .isEmpty();
    }

    @Test
    void each_printing_is_in_the_journal_with_its_number_and_the_case() {
        CaseNow sent = sent();
        Inquiry letter = inquiries.print(sent.id(), TownHall.CLERK, NOW).orElseThrow();
        var _ = inquiries.print(sent.id(), TownHall.CLERK, NOW);

        List<Logged.Deed> printed = HALL
                .registry
                .at(new By(Role.AUDITOR, "test", "audit"), SAKU)
                .journal(NOW.minusSeconds(1), NOW.plusSeconds(1), NOW)
                .deeds()
                .stream()
                .filter(deed -> deed.by().matter().equals(sent.id().matter()))
                .filter(deed -> deed.what().equals("INQUIRY_PRINTED"))
                .toList();
        assertThat(printed)
                .extracting(deed -> deed.by().workplace(), Logged.Deed::content)
                .containsExactlyInAnyOrder(
                        tuple(
                                "city-hall 3, staff 1042",
                                "{\"letter\":\"" + letter.reference() + "\",\"printing\":\"1\"}"),
                        tuple(
                                "city-hall 3, staff 1042",
                                "{\"letter\":\"" + letter.reference() + "\",\"printing\":\"2\"}"));
    }

    @Test
    void of_many_at_once_each_letter_has_its_own_number() throws Exception {
        List<CaseNow> sent = IntStream.range(0, 4).mapToObj(_ -> sent()).toList();
        try (ExecutorService clerks = Executors.newFixedThreadPool(8)) {
            List<Future<Inquiry>> all = IntStream.range(0, 8)
                    .mapToObj(i -> clerks.submit(() -> inquiries
                            .print(sent.get(i % 4).id(), TownHall.CLERK, NOW)
                            .orElseThrow()))
                    .toList();
            for (Future<Inquiry> one : all) {
                assertThat(one.get().printings()).hasSizeBetween(1, 2);
            }
        }
        assertThat(sent)
                .extracting(one -> inquiries.find(one).orElseThrow().number())
                .doesNotHaveDuplicates();
        assertThat(sent)
                .allSatisfy(one -> assertThat(inquiries.find(one).orElseThrow().printings())
                        .hasSize(2));
    }
}
