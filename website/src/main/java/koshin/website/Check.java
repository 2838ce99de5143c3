package koshin.website;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import koshin.website.DateAnswer.Fault;
import koshin.website.DateAnswer.Given;
import koshin.website.DateAnswer.Nothing;
import koshin.website.DateAnswer.Unknown;
import koshin.website.DateAnswer.Unreadable;
import koshin.website.Problem.What;
import koshin.website.Told.CertificatesFrom;
import koshin.website.Told.ResidenceKind;

/** Looks at the answers to one question, and says of each that cannot be taken what would be right. */
final class Check {

    /** Cards have been made since the system began. */
    private static final LocalDate FIRST_CARDS = LocalDate.of(2015, 10, 5);

    /** No card runs longer than to the tenth birthday after its issue: eleven years are beyond any. */
    private static final int MOST_DAYS_AHEAD = 11 * 366;

    private final Told told;
    private final Answers answers;
    private final LocalDate today;
    private final List<Problem> problems = new ArrayList<>();

    Check(Told told, LocalDate today) {
        this.told = told;
        answers = told.answers();
        this.today = today;
    }

    List<Problem> of(List<Field> fields) {
        for (Field field : fields) {
            switch (field) {
                case Field.Municipality municipality -> municipality(municipality.name());
                case Field.Ward ward -> ward(ward.name());
                case Field.Date date -> date(date);
                case Field.Choice<?> choice -> choice(choice);
                case Field.Checks<?> checks -> checks(checks);
                case Field.Flag flag -> flag(flag);
            }
        }
        return problems;
    }

    private void add(String field, What what, String typed) {
        problems.add(new Problem(field, what, typed));
    }

    private void municipality(String name) {
        if (told.place().isEmpty()) {
            String typed = answers.typed(name).strip();
            add(name, typed.isEmpty() ? What.NOT_ANSWERED : What.UNKNOWN_MUNICIPALITY, typed);
        }
    }

    private void ward(String name) {
        if (told.ward().isEmpty()) {
            String typed = answers.typed(name).strip();
            add(name, typed.isEmpty() ? What.NOT_ANSWERED : What.NO_SUCH_CHOICE, typed);
        }
    }

    private void choice(Field.Choice<?> choice) {
        String typed = answers.typed(choice.name()).strip();
        if (typed.isEmpty()) {
            add(choice.name(), What.NOT_ANSWERED, "");
        } else if (choice.read(typed).isEmpty()) {
            add(choice.name(), What.NO_SUCH_CHOICE, typed);
        }
    }

    private void checks(Field.Checks<?> checks) {
        List<String> ticked = answers.allTo(checks.name());
        boolean none = ticked.contains(Field.Checks.NONE);
        if (ticked.isEmpty()) {
            add(checks.name(), What.NOT_ANSWERED, "");
        } else if (none && ticked.size() > 1) {
            add(checks.name(), What.NONE_AND_SOME, "");
        } else if (!none
                && checks.of(answers).size() < ticked.stream().distinct().count()) {
            add(checks.name(), What.NO_SUCH_CHOICE, String.join(", ", ticked));
        }
    }

    private void flag(Field.Flag flag) {
        String typed = answers.typed(flag.name()).strip();
        if (!typed.isEmpty() && !typed.equals(Field.Flag.TICKED)) {
            add(flag.name(), What.NO_SUCH_CHOICE, typed);
        }
    }

    private void date(Field.Date date) {
        if (!isWanted(date)) {
            return;
        }
        String name = date.name();
        switch (told.to(date)) {
            case Nothing() -> {
                if (!date.optional()) {
                    add(name, What.DATE_MISSING, "");
                }
            }
            case Unknown() -> {
                if (!date.mayBeUnknown()) {
                    add(name, What.DATE_MISSING, "");
                }
            }
            case Unreadable(Fault fault) -> add(name, what(fault), typed(name));
            case Given(LocalDate day) -> plausible(name, day);
        }
    }

    private boolean isWanted(Field.Date date) {
        if (date.equals(Told.STAY)) {
            return told.residence().filter(ResidenceKind::hasDate).isPresent();
        }
        if (date.equals(Told.EXTENSION)) {
            return told.residence()
                    .filter(ResidenceKind.MID_TO_LONG_TERM::equals)
                    .isPresent();
        }
        if (date.equals(Told.CERTIFICATES_ISSUED)) {
            return told.certificatesFrom()
                    .filter(CertificatesFrom.LATER::equals)
                    .isPresent();
        }
        return true;
    }

    private void plausible(String name, LocalDate day) {
        if (name.equals(Told.BORN.name())) {
            if (day.isAfter(today)) {
                add(name, What.BORN_LATER_THAN_TODAY, typed(name));
            } else if (told.issued().given().filter(day::isAfter).isPresent()) {
                add(name, What.BORN_AFTER_ISSUE, typed(name));
            }
        } else if (name.equals(Told.ISSUED.name()) || name.equals(Told.CERTIFICATES_ISSUED.name())) {
            if (day.isAfter(today)) {
                add(name, What.ISSUED_LATER_THAN_TODAY, typed(name));
            } else if (day.isBefore(FIRST_CARDS)) {
                add(name, What.ISSUED_BEFORE_CARDS, typed(name));
            }
        } else if (name.equals(Told.CARD_EXPIRY.name()) || name.equals(Told.CERTIFICATE_EXPIRY.name())) {
            if (day.isAfter(today.plusDays(MOST_DAYS_AHEAD))) {
                add(name, What.EXPIRY_TOO_FAR, typed(name));
            } else if (day.isBefore(FIRST_CARDS)) {
                add(name, What.ISSUED_BEFORE_CARDS, typed(name));
            }
        }
    }

    private String typed(String name) {
        String era = answers.typed(name + "-era");
        String separator = " / ";
        return (era.isEmpty() || era.equals("western") ? "" : era + " ")
                + answers.typed(name + "-year")
                + separator
                + answers.typed(name + "-month")
                + separator
                + answers.typed(name + "-day");
    }

    private static What what(Fault fault) {
        return switch (fault) {
            case INCOMPLETE -> What.DATE_INCOMPLETE;
            case YEAR -> What.DATE_YEAR;
            case MONTH -> What.DATE_MONTH;
            case NO_SUCH_DAY -> What.DATE_NO_SUCH_DAY;
            case ERA -> What.DATE_ERA;
        };
    }
}
