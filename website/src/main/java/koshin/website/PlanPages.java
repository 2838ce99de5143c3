package koshin.website;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.view.RedirectView;

/**
 * From the start page through the questions to the plan.
 *
 * <p>Each request carries every answer given so far. {@code at} is the question that was shown,
 * {@code do} what the person wants: go on, go back, change one answer, or the same page again in
 * another language.
 */
@Controller
public final class PlanPages {

    private static final String AT = "at";
    private static final String DO = "do";
    private static final Set<String> FIELDS =
            Stream.concat(Interview.FIELD_NAMES.stream(), Stream.of(AT, DO)).collect(Collectors.toUnmodifiableSet());

    private final Site site;

    public PlanPages(Site site) {
        this.site = site;
    }

    /** Shows the start page. */
    @GetMapping("/{language:ja|ja-easy|en}/")
    public View start(@PathVariable("language") String path) {
        Wording w = wording(path);
        return Page.of("start.jte", new StartPage(Chrome.of(w, "start.title", "", site.chrome()), Answers.none()));
    }

    /** Leads whoever opens an address of the form by itself to its beginning. */
    @GetMapping({"/{language:ja|ja-easy|en}/questions", "/{language:ja|ja-easy|en}/plan"})
    public View beginning(@PathVariable("language") String path) {
        RedirectView start = new RedirectView("/" + path + "/");
        start.setStatusCode(HttpStatus.SEE_OTHER);
        return start;
    }

    /** Takes the answer to one question and shows the next, or the plan. */
    @PostMapping("/{language:ja|ja-easy|en}/questions")
    public View question(@PathVariable("language") String path, HttpServletRequest request) throws IOException {
        Answers sent = FormBody.read(request, FIELDS);
        return new Turn(site, wording(path), sent.without(Set.of(AT, DO)))
                .after(sent.to(AT).flatMap(PlanPages::question), Step.of(sent.to(DO)));
    }

    /** Makes the plan out of all the answers; shows the first question that is open if one is. */
    @PostMapping("/{language:ja|ja-easy|en}/plan")
    public View plan(@PathVariable("language") String path, HttpServletRequest request) throws IOException {
        Answers sent = FormBody.read(request, FIELDS);
        return new Turn(site, wording(path), sent.without(Set.of(AT, DO))).plan();
    }

    static Wording wording(String path) {
        return Wording.in(Language.of(path).orElse(Language.JAPANESE));
    }

    private static Optional<Question> question(String name) {
        for (Question question : Question.values()) {
            if (Field.valueOf(question).equals(name.toLowerCase(Locale.ROOT))) {
                return Optional.of(question);
            }
        }
        throw new RefusedRequest(RefusedRequest.Why.UNKNOWN_VALUE, AT, name);
    }

    /** What a person wants of the form. */
    sealed interface Step {

        record Next() implements Step {}

        record Back() implements Step {}

        /** The same page again: the language has changed. */
        record Stay() implements Step {}

        record Change(Question question) implements Step {}

        static Step of(Optional<String> value) {
            String step = value.orElse("next");
            return switch (step) {
                case "next" -> new Next();
                case "back" -> new Back();
                case "stay" -> new Stay();
                default ->
                    question(step.startsWith("change-") ? step.substring(7) : step)
                            .<Step>map(Change::new)
                            .orElseGet(Next::new);
            };
        }
    }
}
