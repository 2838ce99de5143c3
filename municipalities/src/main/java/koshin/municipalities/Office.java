package koshin.municipalities;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import koshin.rules.Applicant;
import koshin.rules.Procedure;

/**
 * A place with a counter (窓口), and its timetable.
 *
 * @param nothingElse whether it does no more than its openings name; otherwise the page is merely silent
 * @param collective whether the entry stands for several offices that the page does not name one by one
 * @param ward the id of the ward it belongs to
 * @param place floor, room or counter number
 * @param otherNames further names that the page uses for the same place
 */
public record Office(
        String id,
        Name name,
        Kind kind,
        boolean nothingElse,
        boolean collective,
        Optional<String> ward,
        Serves serves,
        Optional<String> address,
        Optional<Name> place,
        List<Name> otherNames,
        List<Opening> openings,
        Optional<Text> note,
        List<String> source) {

    /** What sort of place it is. */
    public enum Kind {
        /** The town hall itself (本庁舎). */
        MAIN,
        /** 区役所. */
        WARD_OFFICE,
        /** 支所・出張所. */
        BRANCH,
        /** A centre for My Number Cards alone (マイナンバーカードセンター). */
        CARD_CENTRE,
        /** Open for some weeks only (臨時窓口). */
        TEMPORARY,
        /** 郵便局. */
        POST_OFFICE,
        /** The counter that the hand-over notice names (交付通知書に記載の窓口). */
        NAMED_IN_NOTICE
    }

    /** Whose procedures it takes. */
    public enum Serves {
        /** Every resident of the municipality. */
        WHOLE_MUNICIPALITY,
        /** The residents of its ward alone. */
        OWN_WARD
    }

    public Office {
        Check.matches("id", id, "[a-z0-9]+(-[a-z0-9]+)*");
        otherNames = List.copyOf(otherNames);
        openings = List.copyOf(openings);
        source = List.copyOf(source);
        Check.notEmpty("openings", openings);
        Check.notEmpty("source", source);
        Check.that(
                serves != Serves.OWN_WARD || ward.isPresent() || collective,
                "an office that serves its own ward must name the ward");
        Check.that(
                kind != Kind.TEMPORARY
                        || openings.stream()
                                .allMatch(opening -> opening.period()
                                        .filter(period -> period.until().isPresent())
                                        .isPresent()),
                "every opening of a temporary office needs a period with its last day");
    }

    /** Returns whether the office is known to do {@code procedure}. */
    public boolean handles(Procedure procedure) {
        return openings.stream().anyMatch(opening -> opening.procedures().contains(procedure));
    }

    /** Returns everybody whom the office takes for {@code procedure} on some day. */
    public Set<Applicant> admits(Procedure procedure) {
        return openings.stream()
                .filter(opening -> opening.procedures().contains(procedure))
                .flatMap(opening -> opening.applicants().stream())
                .collect(Collectors.toUnmodifiableSet());
    }
}
