package koshin.website;

import gg.jte.Content;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import koshin.municipalities.Profile;

/**
 * One question.
 *
 * @param answers all of them; those of this question are shown in its fields, the others hidden
 * @param number of this question, from 1, among {@code count}
 */
public record QuestionPage(
        Chrome chrome,
        Question question,
        List<Field> fields,
        Answers answers,
        List<Problem> problems,
        Optional<Profile> place,
        List<Profile> places,
        int number,
        int count)
        implements Framed {

    public QuestionPage {
        fields = List.copyOf(fields);
        problems = List.copyOf(problems);
        places = List.copyOf(places);
    }

    /** Returns the answers to the other questions. */
    public List<Answers.Entry> carried() {
        Set<String> shown = new HashSet<>();
        fields.forEach(field -> shown.addAll(field.names()));
        return answers.without(shown).entries();
    }

    /** Returns what is wrong with {@code field}. */
    public Optional<Problem> problem(Field field) {
        return problems.stream()
                .filter(problem -> problem.field().equals(field.name()))
                .findFirst();
    }

    /** Returns what to say of {@code problem}, with what was typed. */
    public Content told(Problem problem) {
        Wording w = chrome.w();
        return w.say(problem.what()).with(w.echo(problem.typed()));
    }

    public String why() {
        return Wording.keyOf(question) + ".why";
    }

    /** Returns the name of the municipality for its field: the chosen one's, or what was typed. */
    public String shownMunicipality() {
        return place.map(chosen -> chrome.w().language() == Language.ENGLISH
                        ? chosen.name().en()
                        : chosen.name().ja())
                .orElseGet(() -> answers.typed("municipality"));
    }

    public Content named(Profile of) {
        return chrome.w().name(of.name());
    }

    public Content named(Profile.Ward ward) {
        return chrome.w().name(ward.name());
    }

    /** Returns whether {@code option} goes with a date that is asked for beneath it. */
    public boolean needsDate(Enum<?> option) {
        return option == Told.CertificatesFrom.LATER || (option instanceof Told.ResidenceKind kind && kind.hasDate());
    }

    /** Returns the key of the sentence that explains {@code option}, if it has one. */
    public Optional<String> about(Enum<?> option) {
        String key = Wording.keyOf(option) + ".about";
        return chrome.w().knows(key) ? Optional.of(key) : Optional.empty();
    }

    public boolean isTicked(String field, Enum<?> option) {
        return answers.allTo(field).contains(Field.valueOf(option));
    }

    public boolean isTicked(String field, String value) {
        return answers.allTo(field).contains(value);
    }

    public String typed(String field) {
        return answers.typed(field);
    }

    public boolean isEra(String field, Era era) {
        return answers.typed(field + "-era").equals(Field.valueOf(era));
    }

    public List<Era> eras() {
        return List.of(Era.values());
    }

    public String valueOf(Enum<?> option) {
        return Field.valueOf(option);
    }
}
