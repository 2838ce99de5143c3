package koshin.population;

import java.time.LocalDate;
import java.time.MonthDay;
import java.time.Year;
import java.util.Optional;
import koshin.residents.PersonName;
import koshin.residents.Sex;

/** Draws who somebody is: anybody after the figures, or one to whom a situation can happen. */
final class Casting {

    /** The youngest age in days at which a card is handed over here. */
    private static final int YOUNGEST = 60;

    private final LocalDate today;
    private final Births births = new Births();
    private final Holding holding;
    private final Shares towns = Shares.of(
            Municipality.all().stream().mapToDouble(Municipality::people).toArray());

    Casting(LocalDate today) {
        this.today = today;
        holding = new Holding(today);
    }

    Holding holding() {
        return holding;
    }

    Births births() {
        return births;
    }

    Person anybody(Draw draw) {
        Municipality town = Municipality.all().get(towns.at(draw.part()));
        Births.SexAndAge drawn = births.sexAndAge(draw);
        LocalDate bornOn = births.bornOn(draw, drawn.age(), today);
        Status status = Status.drawn(draw);
        boolean holds = draw.chance(holding.share(town, drawn.age(), drawn.sex()));
        Optional<LocalDate> handOver =
                holds ? holding.firstHandOver(draw, town, bornOn.plusDays(YOUNGEST)) : Optional.empty();
        if (status.isNew() && drawn.age() > 0) {
            handOver = holds ? Optional.of(today.minusDays(draw.between(5, 25))) : Optional.empty();
        }
        return person(
                draw,
                town,
                drawn.sex(),
                bornOn,
                status.isNew() && drawn.age() == 0 ? Status.JAPANESE : status,
                handOver);
    }

    /** Returns somebody to whom {@code situation} can happen on {@code day}. */
    Person suitable(Draw draw, Municipality town, Situation situation, LocalDate day) {
        Who who = situation.who();
        Sex sex = draw.chance(0.5) ? Sex.MALE : Sex.FEMALE;
        LocalDate bornOn = bornOn(draw, who, situation);
        Optional<LocalDate> handOver = switch (who.has()) {
            case CARD -> Optional.of(handOver(draw, who, bornOn, day));
            case CARD_FROM_ELSEWHERE -> Optional.of(day);
            case OLD_CARD -> Optional.of(today.minusDays(draw.between(2250, 2300)));
            case NO_CARD -> Optional.empty();
        };
        Person person = person(draw, town, sex, bornOn, who.status(), handOver);
        return situation.isAboutTheEndOfStay()
                ? person.staying(Status.stayEnd(day.plusDays(draw.between(20, 25))))
                : person;
    }

    private LocalDate bornOn(Draw draw, Who who, Situation situation) {
        if (situation == Situation.BORN_ON_29_FEBRUARY) {
            int year = today.getYear() - draw.between(who.youngest() + 1, who.oldest());
            return Year.of(year - year % 4).atMonthDay(MonthDay.of(2, 29));
        }
        if (who.oldest() == 0) {
            return today.minusDays(draw.between(130, 330));
        }
        return births.bornOn(draw, draw.between(who.youngest(), who.oldest()), today);
    }

    private LocalDate handOver(Draw draw, Who who, LocalDate bornOn, LocalDate day) {
        if (who.oldest() == 0) {
            return bornOn.plusDays(draw.between(70, 110));
        }
        if (who.status().isNew()) {
            return today.minusDays(draw.between(5, 25));
        }
        return day.minusDays(draw.between(90, 900));
    }

    private Person person(
            Draw draw, Municipality town, Sex sex, LocalDate bornOn, Status status, Optional<LocalDate> handOver) {
        LocalDate since = since(draw, bornOn, status, handOver);
        PersonName name = status == Status.JAPANESE ? Names.japanese(draw, sex) : Names.foreign(draw);
        return new Person(town, name, sex, bornOn, status.residence(draw, since, handOver, today), since, handOver);
    }

    /** Nobody has moved since cards exist, unless a situation says so. */
    private LocalDate since(Draw draw, LocalDate bornOn, Status status, Optional<LocalDate> handOver) {
        if (status.isNew()) {
            return handOver.orElse(today.minusDays(1)).minusDays(28);
        }
        LocalDate latest = Holding.BEGINNING.minusDays(100);
        return bornOn.isBefore(latest) ? draw.day(bornOn, latest) : bornOn;
    }
}
