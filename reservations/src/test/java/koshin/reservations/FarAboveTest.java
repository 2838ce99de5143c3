package koshin.reservations;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import koshin.reservations.Fairness.Line;
import koshin.rules.Procedure;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FarAboveTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);
    private static final List<BookedOffice> OFFICES = Offices.sample().all();

    @ParameterizedTest(name = "{0} beside {1}: {2}, {3}")
    @CsvSource(delimiter = '|', textBlock = """
                    2  |       | false | nobody to compare with
                    9  | 2 3 2 | true  | a week more, and more than twice
                    8  | 2 3 2 | false | not a week more
                    20 | 12 13 | false | not twice
                    25 | 12 13 | true  | the lower of two in the middle
                    -  | 30 30 | true  | nothing free in 92 days
                    -  | - -   | false | nor elsewhere
                    """)
    void tells_where_people_wait_far_longer(String here, String elsewhere, boolean isFar, String because) {
        List<String> others = elsewhere == null ? List.of() : List.of(elsewhere.split(" "));
        Line line = line(0, here);
        List<Line> lines = new ArrayList<>(List.of(line));
        IntStream.range(0, others.size()).forEach(i -> lines.add(line(i + 1, others.get(i))));

        assertThat(Fairness.isFarAbove(line, lines, TODAY)).as(because).isEqualTo(isFar);
    }

    private static Line line(int office, String days) {
        Optional<LocalDate> first =
                days.equals("-") ? Optional.empty() : Optional.of(TODAY.plusDays(Integer.parseInt(days)));
        return new Line(OFFICES.get(office), Procedure.CERTIFICATE_RENEWAL, first, Optional.empty(), 0);
    }
}
