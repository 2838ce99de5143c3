package koshin.website;

import gg.jte.Content;
import java.util.ArrayList;
import java.util.List;
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
        List<Review> answered = new ArrayList<>();
        for (Question question : interview.asked(told)) {
            List<Content> answers = new ArrayList<>();
            for (Field field : interview.fields(question, told)) {
                review.add(field, answers);
            }
            answered.add(new Review(question, answers));
        }
        return answered;
    }

    private void add(Field field, List<Content> answers) {
        switch (field) {
            case Field.Municipality _ -> told.place().ifPresent(place -> answers.add(w.name(place.name())));
            case Field.Ward _ -> told.ward().ifPresent(ward -> answers.add(w.name(ward.name())));
            case Field.Date date -> date(date, answers);
            case Field.Choice<?> choice -> choice.of(told.answers()).ifPresent(chosen -> answers.add(w.say(chosen)));
            case Field.Checks<?> checks -> checks(checks, answers);
            case Field.Flag flag -> {
                if (flag.isTicked(told.answers())) {
                    answers.add(w.say("field." + flag.name()));
                }
            }
        }
    }

    private void date(Field.Date date, List<Content> answers) {
        switch (told.to(date)) {
            case DateAnswer.Given(var day) ->
                answers.add(w.say("review.named", w.say("field." + date.name()), w.dayWithEra(day)));
            case DateAnswer.Unknown() ->
                answers.add(w.say(
                        "review.named", w.say("field." + date.name()), w.say("field." + date.name() + ".unknown")));
            case DateAnswer.Nothing _, DateAnswer.Unreadable _ -> {}
        }
    }

    private void checks(Field.Checks<?> checks, List<Content> answers) {
        List<? extends Enum<?>> ticked = checks.of(told.answers());
        if (ticked.isEmpty()) {
            answers.add(w.say("field." + checks.name() + ".none"));
        }
        for (Enum<?> constant : ticked) {
            answers.add(w.say(constant));
        }
    }
}
