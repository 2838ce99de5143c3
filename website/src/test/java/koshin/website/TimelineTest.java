package koshin.website;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.Optional;
import koshin.guide.Plan;
import koshin.municipalities.Profile;
import koshin.municipalities.Profiles;
import koshin.rules.CardUse;
import org.junit.jupiter.api.Test;

class TimelineTest {

    private static final LocalDate TODAY = LocalDate.of(2025, 8, 20);

    private static Timeline line(String dates) {
        Told told = InterviewTest.told("card=held&municipality=saku&born-year=1990&born-month=11&born-day=30"
                + "&residence=japanese&visitor=holder&authentication-pin=known&signing-pin=known&changes=none&"
                + dates);
        Profile saku = Profiles.bundled().find("saku").orElseThrow();
        Optional<Timeline> line = Timeline.of(Plan.of(FactsFromAnswers.of(told, new Interview(TODAY)), saku, TODAY));
        return line.orElseThrow();
    }

    private static final String USUAL = "card-expiry-year=2030&card-expiry-month=11&card-expiry-day=30"
            + "&certificate-expiry-year=2025&certificate-expiry-month=11&certificate-expiry-day=30";

    @Test
    void marks_the_days_in_their_order() {
        assertThat(line(USUAL).marks())
                .isSortedAccordingTo(Comparator.comparing(Timeline.Mark::day))
                .extracting(Timeline.Mark::event)
                .containsExactly(
                        Timeline.Event.TODAY,
                        Timeline.Event.OPENS,
                        Timeline.Event.CERTIFICATES_END,
                        Timeline.Event.GRACE_ENDS);
    }

    @Test
    void draws_what_lies_years_away_as_going_on() {
        assertThat(line(USUAL).bands())
                .filteredOn(Timeline.Band::goesOn)
                .extracting(Timeline.Band::service)
                .containsExactly(CardUse.IDENTITY_DOCUMENT);
    }

    @Test
    void draws_the_grace_between_full_and_stopped() {
        assertThat(line(USUAL).bands())
                .filteredOn(band -> !band.limited().equals("0.0"))
                .singleElement()
                .satisfies(band -> {
                    assertThat(band.service()).isEqualTo(CardUse.CLINIC);
                    assertThat(Double.parseDouble(band.full()) + Double.parseDouble(band.limited()))
                            .isEqualTo(Double.parseDouble(band.stopped()));
                });
    }

    @Test
    void puts_every_mark_on_a_row_of_its_own() {
        assertThat(line(USUAL).marks()).extracting(Timeline.Mark::y).doesNotHaveDuplicates();
    }
}
