package koshin.population;

import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import koshin.residents.History;
import koshin.residents.PersonName;
import koshin.residents.Resident;

/**
 * A made-up population (架空の住民): people of the five municipalities, as many as wanted, each with a past up to the
 * day before {@code today}. The same seed and day give the same people; the number of a person does not depend on how
 * many there are.
 */
public final class Population {

    /** How many people there can be. */
    public static final int LARGEST = 99_999_999;

    /** The greatest seed; the smallest is 0. */
    public static final int GREATEST_SEED = 999_999;

    /** The first day that can be today. */
    public static final LocalDate EARLIEST = LocalDate.of(2024, 4, 1);

    /** In a population of so many and more, every situation is there in every municipality. */
    public static final int COMPLETE =
            Situation.all().size() * Municipality.all().size();

    /** Our assumption: so many have no certificates on the card. */
    private static final double WITHOUT_CERTIFICATES = 0.02;
    /** Our assumption: of the others, so many have no signing certificate though they might. */
    private static final double WITHOUT_SIGNING = 0.04;

    /** A record is made in the days after a birth. */
    private static final int RECORDED_WITHIN = 4;

    private static final LocalDate FIRST_RECORD = LocalDate.of(2015, 10, 5);

    private final int size;
    private final int seed;
    private final LocalDate today;
    private final Casting casting;

    private Population(int size, int seed, LocalDate today) {
        this.size = size;
        this.seed = seed;
        this.today = today;
        casting = new Casting(today);
    }

    /**
     * Returns the population.
     *
     * @param size 1 to {@link #LARGEST}
     * @param seed 0 to {@link #GREATEST_SEED}
     * @param today {@link #EARLIEST} or later; everything has happened before it
     */
    public static Population of(int size, int seed, LocalDate today) {
        if (size < 1 || size > LARGEST || seed < 0 || seed > GREATEST_SEED || today.isBefore(EARLIEST)) {
            throw new IllegalArgumentException("no population of " + size + " with seed " + seed + " on " + today);
        }
        return new Population(size, seed, today);
    }

    /** Returns by what these people are known: the same text for the same people. */
    @Override
    public String toString() {
        return size + " people, seed " + seed + ", " + today;
    }

    public int size() {
        return size;
    }

    /** Returns everybody, in the same order each time; may be taken in parallel. */
    public Stream<History> histories() {
        return IntStream.range(0, size).mapToObj(this::history);
    }

    /** Returns what there is of one person, counted from 0. */
    History history(int index) {
        Draw draw = new Draw(seed, index);
        Optional<Situation> dealt = dealt(index);
        if (dealt.isPresent() && isPossible(dealt.get())) {
            Situation situation = dealt.get();
            LocalDate day = begins(draw, situation);
            Municipality town =
                    Municipality.all().get(index % Municipality.all().size());
            return live(draw, index, casting.suitable(draw, town, situation, day), Optional.of(situation), day);
        }
        Person person = casting.anybody(draw);
        Optional<Situation> drawn = Situation.drawn(draw, person, today).filter(this::isPossible);
        LocalDate day = drawn.map(one -> begins(draw, one)).orElse(today);
        return live(draw, index, person, drawn, day);
    }

    /** Returns the situation that is dealt to the first people of each municipality, one after the other. */
    static Optional<Situation> dealt(int index) {
        int turn = index / Municipality.all().size();
        return turn < Situation.all().size() ? Optional.of(Situation.all().get(turn)) : Optional.empty();
    }

    private boolean isPossible(Situation situation) {
        return situation.possibleSince().plusDays(250).isBefore(today);
    }

    private LocalDate begins(Draw draw, Situation situation) {
        LocalDate day = situation.begins(draw, today);
        return day.isBefore(situation.possibleSince())
                ? draw.day(situation.possibleSince(), today.minusDays(situation.latest()))
                : day;
    }

    private History live(Draw draw, int index, Person person, Optional<Situation> situation, LocalDate day) {
        boolean isNewcomer = situation
                .map(one -> one.who().has())
                .filter(Who.Has.CARD_FROM_ELSEWHERE::equals)
                .isPresent();
        boolean isDealt = index < COMPLETE;
        Numbers numbers = new Numbers(seed, index, draw);
        LocalDate since = isNewcomer ? day.minusDays(situation.get().movedInBefore()) : person.since();
        Resident resident = resident(draw, numbers, person, situation, since);
        Life life = new Life(draw, numbers, today, resident, isNewcomer ? day : recordedOn(draw, person));
        boolean hasCertificates = isDealt || !draw.chance(WITHOUT_CERTIFICATES);
        Office office = new Office(life, hasCertificates, isDealt || !draw.chance(WITHOUT_SIGNING));
        Optional<Habit> habit =
                situation.flatMap(Situation::habit).or(() -> isDealt ? Optional.of(Habit.IN_TIME) : Optional.empty());
        Course course = new Course(office, isNewcomer ? Optional.empty() : person.firstHandOver(), habit);
        if (situation.filter(Situation::isAboutTheEndOfStay).isPresent()) {
            course.leaveStay();
        }
        if (situation.isPresent()) {
            if (!isNewcomer) {
                course.until(day);
            }
            play(course, person.name(), day, situation.get());
        }
        course.until(today);
        return life.close();
    }

    /** Plays the situation, unless the course of life has made it impossible. */
    private static void play(Course course, PersonName name, LocalDate day, Situation situation) {
        Life life = course.office().life();
        Scene scene = new Scene(course, name, day, life.good(day));
        boolean canPlay = switch (situation.who().has()) {
            case CARD, OLD_CARD -> scene.card().isPresent();
            case CARD_FROM_ELSEWHERE, NO_CARD -> true;
        };
        if (canPlay && !life.isGone() && !life.lastDay().isAfter(day)) {
            situation.play(scene);
        }
    }

    private LocalDate recordedOn(Draw draw, Person person) {
        LocalDate recorded = person.since().plusDays(draw.between(0, RECORDED_WITHIN));
        LocalDate latest = today.minusDays(1);
        if (recorded.isBefore(FIRST_RECORD)) {
            return FIRST_RECORD;
        }
        return recorded.isAfter(latest) ? latest : recorded;
    }

    private static Resident resident(
            Draw draw, Numbers numbers, Person person, Optional<Situation> situation, LocalDate since) {
        boolean isUnread = situation.filter(Situation.FURIGANA_ADDED::equals).isPresent();
        return new Resident(
                numbers.key(person.town().code()),
                since,
                isUnread ? PersonName.of(person.name().name(), "") : person.name(),
                person.bornOn(),
                person.sex(),
                Names.address(draw),
                person.residence(),
                false,
                Optional.empty(),
                Set.of());
    }
}
