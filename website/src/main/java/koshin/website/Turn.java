package koshin.website;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import koshin.guide.Plan;
import koshin.municipalities.Profile;
import koshin.website.PlanPages.Step;
import org.springframework.http.HttpStatus;
import org.springframework.web.servlet.View;

/** One turn of the conversation: the answers that came, and the page that follows from them. */
final class Turn {

    private final Site site;
    private final Wording w;
    private final LocalDate today;
    private final Interview interview;
    private final Told told;

    Turn(Site site, Wording w, Answers answers) {
        this.site = site;
        this.w = w;
        today = site.today();
        interview = new Interview(today);
        told = Told.read(settled(answers, site.places()), site.places());
    }

    /** A municipality taken from the list, or typed in any of its names, travels on as its id. */
    private static Answers settled(Answers answers, Places places) {
        return answers.to("pick")
                .or(() -> answers.to("municipality"))
                .flatMap(places::find)
                .map(place -> answers.without(Set.of("pick")).with("municipality", place.id()))
                .orElse(answers);
    }

    View after(Optional<Question> shown, Step step) {
        return switch (step) {
            case Step.Next() -> shown.map(this::next).orElseGet(() -> firstOpen(false));
            case Step.Back() ->
                shown.flatMap(question -> interview.before(question, told))
                        .map(question -> show(question, List.of()))
                        .orElseGet(this::start);
            case Step.Stay() -> shown.map(question -> show(question, List.of())).orElseGet(this::start);
            case Step.Change(Question question) -> show(question, List.of());
        };
    }

    private View next(Question shown) {
        List<Problem> problems = interview.asks(shown, told) ? interview.problems(shown, told) : List.of();
        return problems.isEmpty() ? firstOpen(false) : show(shown, problems);
    }

    View plan() {
        return firstOpen(true);
    }

    private View firstOpen(boolean withProblems) {
        return interview
                .open(told)
                .map(question -> show(question, toTell(question, withProblems)))
                .orElseGet(this::madePlan);
    }

    /** A question that nobody has been asked yet is shown without complaint. */
    private List<Problem> toTell(Question question, boolean always) {
        List<Problem> problems = interview.problems(question, told);
        boolean isTouched = interview.fields(question, told).stream()
                .flatMap(field -> field.names().stream())
                .anyMatch(told.answers()::has);
        return always || isTouched ? problems : List.of();
    }

    private View start() {
        return Page.of("start.jte", new StartPage(Chrome.of(w, "start.title", "", site.chrome()), told.answers()));
    }

    private View show(Question question, List<Problem> problems) {
        List<Question> asked = interview.asked(told);
        Chrome chrome = Chrome.around(
                w,
                (problems.isEmpty() ? "" : w.plain("problem.title") + ": ")
                        + w.say(question).plain(),
                "questions",
                site.chrome());
        QuestionPage page = new QuestionPage(
                chrome,
                question,
                interview.fields(question, told),
                told.answers(),
                problems,
                told.place(),
                site.places().all(),
                asked.indexOf(question) + 1,
                asked.size());
        return new Page("question.jte", page, problems.isEmpty() ? HttpStatus.OK : HttpStatus.BAD_REQUEST);
    }

    private View madePlan() {
        Profile profile = told.place().orElseThrow(() -> new IllegalStateException("no municipality"));
        Plan plan = site.places().guideOf(profile).plan(FactsFromAnswers.of(told, interview), today);
        Chrome chrome = Chrome.around(w, w.plain("plan.title"), "plan", site.chrome());
        return Page.of(
                "plan.jte",
                new PlanPage(
                        chrome,
                        plan,
                        profile,
                        told.answers(),
                        ReviewOfAnswers.of(w, told, interview),
                        Timeline.of(plan),
                        site.bookable()));
    }
}
