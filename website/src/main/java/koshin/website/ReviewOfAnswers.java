package koshin.website;

import gg.jte.Content;
import java.util.List;
import java.util.stream.Stream;
import koshin.website.PlanPage.Review;

/** Shows the answers again, each with its question. */
final class ReviewOfAnswers {

    private final Wording w;
    private final Told told;

    private ReviewOfAnswers(Wording w, Told told) {
        this.w = w;
        this.told = told;
    }

    static List<Review> of(Wording w, Told told, Interview interview) {
        ReviewOfAnswers review = new ReviewOfAnswers(w, told);
        return interview.asked(told).stream()
                .map(question -> new Review(
                        question,
                        interview.fields(question, told).stream()
                                .flatMap(review::answers)
                                .toList()))
                .toList();
    }

    private Stream<Content> answers(Field field) {
        return switch (field) {
            case Field.Municipality _ -> told.place().stream().map(place -> w.name(place.name()));
            case Field.Ward _ -> told.ward().stream().map(ward -> w.name(ward.name()));
            case Field.Date date -> date(date);
            case Field.Choice<?> choice -> choice.of(told.answers()).stream().map(w::say);
            case Field.Checks<?> checks -> checks(checks);
            case Field.Flag flag ->
                flag.isTicked(told.answers()) ? Stream.of(w.say("field." + flag.name())) : Stream.empty();
        };
    }

    private Stream<Content> date(Field.Date date) {
        DateAnswer answer = DateAnswer.of(told.answers(), date.name());
        Content name = w.say("field." + date.name());
        return switch (answer) {
            case DateAnswer.Given(var day) -> Stream.of(w.say("review.named", name, w.dayWithEra(day)));
            case DateAnswer.Unknown() ->
                Stream.of(w.say("review.named", name, w.say("field." + date.name() + ".unknown")));
            case DateAnswer.Nothing _, DateAnswer.Unreadable _ -> Stream.empty();
        };
    }

    private Stream<Content> checks(Field.Checks<?> checks) {
        List<? extends Enum<?>> ticked = checks.of(told.answers());
        return ticked.isEmpty()
                ? Stream.of(w.say("field." + checks.name() + ".none"))
                : ticked.stream().map(w::say);
    }
}
