package koshin.population;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.DoubleStream;
import koshin.residents.Event;
import koshin.residents.Happening;
import koshin.residents.NoticeExclusion;
import koshin.residents.PersonName;
import koshin.residents.Sex;
import koshin.rules.CardKind;
import koshin.rules.LifeEvent.Certificates;
import koshin.rules.Residence;

/**
 * A situation in life that the registry must cope with. Each is dealt to somebody in every municipality, and then to
 * a share of those to whom it can happen; the shares are our assumption.
 */
@SuppressWarnings("ImmutableEnumChecker") // A script keeps nothing.
enum Situation {
    MOVED_WITHIN(Who.ADULT, 5, 1000, 0.040, scene -> scene.change(new Happening.MovedWithin(address(scene)))),
    MOVED_WITHIN_AND_NO_MORE(
            Who.ADULT, 1, 300, 0.008, scene -> scene.happen(0, new Happening.MovedWithin(address(scene)))),
    MOVING_OUT(Who.ADULT, 1, 20, 0.002, scene -> scene.moveOut(7, false)),
    MOVED_OUT_AND_NEVER_ARRIVED(Who.ADULT, 60, 300, 0.002, scene -> scene.moveOut(5, false)),
    MOVED_AWAY(Who.ADULT, 40, 1000, 0.030, scene -> scene.moveOut(5, true)),
    MOVED_IN(Who.NEWCOMER, 5, 1000, 0.025, scene -> {
        scene.moveIn();
        scene.show(0);
    }),
    MOVED_IN_AND_SHOWED_THE_CARD_LATER(Who.NEWCOMER, 95, 900, 0.004, scene -> {
        scene.moveIn();
        scene.show(80);
    }),
    MOVED_IN_AND_CARD_TO_BE_SHOWN(Who.NEWCOMER, 3, 85, 0.002, scene -> scene.moveIn()),
    MOVED_IN_AND_NEVER_SHOWED_THE_CARD(Who.NEWCOMER, 100, 400, 0.002, scene -> scene.moveIn()),
    MOVED_IN_TOO_LATE(Who.NEWCOMER, 5, 400, 0.002, scene -> scene.moveIn()),
    NAME_CHANGED(Who.ADULT, 5, 1000, 0.012, scene -> {
        PersonName married = Names.married(scene.draw(), scene.name());
        scene.change(new Happening.NameChanged(married.name(), married.kana()));
    }),
    FORMER_SURNAME(
            Who.ADULT,
            5,
            1000,
            0.003,
            scene -> scene.change(new Happening.FormerSurnameChanged(Optional.of(Names.familyOf(scene.name()))))),
    FORMER_SURNAME_REMOVED(Who.ADULT, 120, 900, 0.0005, scene -> {
        scene.happen(0, new Happening.FormerSurnameChanged(Optional.of(Names.familyOf(scene.name()))));
        scene.happen(100, new Happening.FormerSurnameChanged(Optional.empty()));
        scene.renewSigning(100);
    }),
    COMMON_NAME(
            Who.STAYING,
            5,
            60,
            0.05,
            scene -> scene.change(new Happening.CommonNameChanged(Optional.of(Names.common(scene.draw()))))),
    COMMON_NAME_REMOVED(Who.foreign(Status.PERMANENT_RESIDENT), 120, 900, 0.01, scene -> {
        scene.happen(0, new Happening.CommonNameChanged(Optional.of(Names.common(scene.draw()))));
        scene.happen(100, new Happening.CommonNameChanged(Optional.empty()));
    }),
    SEX_CHANGED(
            Who.ADULT,
            5,
            1000,
            0.0005,
            scene -> scene.change(
                    new Happening.SexChanged(scene.life().resident().sex() == Sex.MALE ? Sex.FEMALE : Sex.MALE))),
    BIRTH_DATE_CORRECTED(
            Who.ADULT,
            5,
            1000,
            0.0003,
            scene -> scene.change(new Happening.BirthDateCorrected(
                    scene.life().resident().bornOn().plusDays(scene.draw().between(1, 9))))),
    ADDRESS_REWRITTEN(
            Who.ADULT, 5, 1000, 0.010, scene -> scene.happen(0, new Happening.AddressRewritten(address(scene)))),
    FURIGANA_ADDED(
            Who.ADULT,
            5,
            150,
            0.004,
            scene -> scene.change(new Happening.FuriganaAdded(scene.name().kana()))),
    DIED(Who.OLD, 2, 1000, 0.090, scene -> scene.happen(0, new Happening.Died())),
    DELETED_FROM_REGISTER(Who.ADULT, 5, 1000, 0.001, scene -> scene.happen(0, new Happening.DeletedFromRegister())),
    DEPARTING(Who.ADULT, 1, 12, 0.001, scene -> scene.depart(30, false)),
    DEPARTED(Who.ADULT, 20, 900, 0.004, scene -> scene.depart(14, false)),
    DEPARTED_WITH_THE_CARD(Who.ADULT, 20, 700, 0.003, scene -> scene.depart(14, true)),
    RETURNED(Who.ADULT, 270, 900, 0.002, scene -> {
        scene.depart(10, false);
        scene.happen(200, new Happening.Returned(address(scene)));
        scene.newCard(205, Optional.empty());
    }),
    RETURNED_WITH_THE_CARD(Who.ADULT, 210, 700, 0.001, scene -> {
        scene.depart(10, true);
        scene.happen(200, new Happening.Returned(address(scene)));
        scene.renewSigning(200);
    }),
    FOREIGN_RESIDENT_LEFT(Who.STAYING, 10, 60, 0.02, scene -> scene.depart(5, false)),
    STAY_EXTENDED(
            Who.STAYING, 5, 60, 0, scene -> scene.course().extendStay(scene.day(), scene.theCard(), scene.nextStay())),
    STAY_EXTENDED_AND_CARD_FULL(Who.STAYING, 32, 70, 0, scene -> {
        scene.happen(0, new Happening.StayExtended(scene.nextStay()));
        scene.newCard(0, Optional.of(scene.theCard()));
    }),
    STAY_FOR_GOOD(
            Who.STAYING,
            5,
            60,
            0.01,
            scene -> scene.course().extendStay(scene.day(), scene.theCard(), new Residence.PermanentResident())),
    SPECIAL_PERIOD(
            Who.STAYING,
            2,
            18,
            0,
            scene -> scene.course()
                    .office()
                    .specialPeriod(
                            scene.day(),
                            scene.theCard(),
                            scene.stayEndsOn(),
                            scene.day().minusDays(1))),
    SPECIAL_PERIOD_AND_EXTENDED(Who.STAYING, 60, 100, 0, scene -> {
        LiveCard card = scene.theCard();
        scene.course()
                .office()
                .specialPeriod(
                        scene.day(), card, scene.stayEndsOn(), scene.day().minusDays(1));
        scene.course().extendStay(scene.day().plusDays(50), card, scene.nextStay());
    }),
    LOST(Who.ADULT, 1, 60, 0.003, Scene::lose),
    FOUND(Who.ADULT, 8, 900, 0.001, scene -> {
        scene.lose();
        scene.happen(6, new Happening.CardFound(scene.number()));
    }),
    FOUND_AND_RENEWED(Who.ADULT, 8, 900, 0.003, scene -> {
        scene.lose();
        scene.happen(6, new Happening.CardFound(scene.number()));
        scene.renew(6);
    }),
    LOST_AND_REPLACED(Who.ADULT, 50, 1000, 0.015, scene -> {
        scene.lose();
        scene.newCard(10, scene.card());
    }),
    CARD_REPLACED(Who.ADULT, 35, 1000, 0.008, scene -> scene.newCard(0, scene.card())),
    CARD_RETURNED(Who.ADULT, 2, 900, 0.004, scene -> scene.happen(0, new Happening.CardReturned(scene.number()))),
    CARD_UNCOLLECTED(Who.WITHOUT_CARD, 20, 350, 0.040, scene -> scene.apply(0)),
    CARD_DESTROYED(Who.WITHOUT_CARD, 430, 900, 0.020, scene -> {
        LiveCard made = scene.apply(0);
        scene.happen(420, new Happening.CardDestroyed(made.number()));
    }),
    NUMBER_CHANGED(Who.ADULT, 35, 900, 0.0003, scene -> {
        scene.happen(0, new Happening.NumberChanged());
        scene.newCard(1, Optional.empty());
    }),
    FACE_AUTHENTICATION(Who.OLD, 2, 500, 0.005, Situation::dropPins),
    FACE_AUTHENTICATION_AND_BACK(Who.ADULT, 70, 500, 0.0005, scene -> {
        dropPins(scene);
        scene.happen(60, new Happening.SwitchedToPins(scene.number()));
        scene.theCard().becomes(CardKind.WITH_PINS);
        scene.renewSigning(60);
    }),
    WARD(Who.OLD, 5, 900, 0.010, scene -> scene.happen(0, new Happening.WardshipBegan())),
    WARD_RENEWED(Who.OLD, 5, 900, 0.002, scene -> {
        scene.happen(0, new Happening.WardshipBegan());
        scene.renew(0);
    }),
    WARD_NO_MORE(Who.ADULT, 120, 900, 0.0005, scene -> {
        scene.happen(0, new Happening.WardshipBegan());
        scene.happen(100, new Happening.WardshipEnded());
    }),
    STAYS_ELSEWHERE(
            Who.OLD,
            5,
            900,
            0.005,
            scene -> scene.happen(0, new Happening.PlaceOfStayRegistered(Optional.of("架空町9-9 見本施設")))),
    STAYED_ELSEWHERE(Who.ADULT, 120, 900, 0.0005, scene -> {
        scene.happen(0, new Happening.PlaceOfStayRegistered(Optional.of("架空町9-9 見本施設")));
        scene.happen(100, new Happening.PlaceOfStayRegistered(Optional.empty()));
    }),
    UNDER_SUPPORT_MEASURES(Who.ADULT, 5, 900, 0.0015, scene -> exclude(scene, NoticeExclusion.SUPPORT_MEASURES)),
    WANTS_NO_NOTICE(Who.ADULT, 5, 900, 0.002, scene -> exclude(scene, NoticeExclusion.ON_REQUEST)),
    MAIL_RETURNED(Who.ADULT, 5, 900, 0.004, scene -> exclude(scene, NoticeExclusion.MAIL_RETURNED)),
    SIGNING_ENDED(Who.ADULT, 2, 900, 0.001, scene -> scene.end(Certificates.SIGNING)),
    AUTHENTICATION_ENDED(Who.ADULT, 2, 900, 0.0003, scene -> scene.end(Certificates.AUTHENTICATION)),
    CERTIFICATES_ENDED(Who.ADULT, 2, 900, 0.002, scene -> scene.end(Certificates.BOTH)),
    KEY_COMPROMISED(Who.ADULT, 5, 900, 0.0002, scene -> {
        scene.happen(0, new Happening.KeyCompromised(scene.number(), Certificates.BOTH));
        scene.renew(2);
    }),
    RECORDED_WRONGLY(
            Who.ADULT,
            5,
            900,
            0.0002,
            scene -> scene.change(new Happening.RecordedWrongly(scene.number(), Certificates.SIGNING))),
    ENTERED_BY_MISTAKE(Who.ADULT, 5, 900, 0.0005, scene -> {
        Event mistaken = scene.happen(0, new Happening.MovedWithin(address(scene)));
        scene.happen(1, new Happening.Withdrawn(mistaken.id()));
        scene.renewSigning(1);
    }),
    RENEWED_LATE(Who.LONG_HOLDER, 1, 1, 0, Situation::nothing),
    NEVER_RENEWED(Who.LONG_HOLDER, 1, 1, 0, Situation::nothing),
    CARD_NEVER_RENEWED(Who.CHILD_WITH_OLD_CARD, 1, 1, 0, Situation::nothing),
    RENEWED_IN_TIME(Who.LONG_HOLDER, 1, 1, 0, Situation::nothing),
    TEENAGER(Who.TEENAGER, 1, 1, 0, Situation::nothing),
    UNDER_15(Who.CHILD, 1, 1, 0, Situation::nothing),
    INFANT_WITHOUT_PHOTO(Who.INFANT, 1, 1, 0, Situation::nothing),
    BORN_ON_29_FEBRUARY(Who.ADULT, 1, 1, 0, Situation::nothing),
    PERMANENT_RESIDENT(Who.foreign(Status.PERMANENT_RESIDENT), 1, 1, 0, Situation::nothing),
    SPECIAL_PERMANENT_RESIDENT(Who.foreign(Status.SPECIAL_PERMANENT_RESIDENT), 1, 1, 0, Situation::nothing),
    HIGHLY_SKILLED_PROFESSIONAL(Who.foreign(Status.HIGHLY_SKILLED_PROFESSIONAL_2), 1, 1, 0, Situation::nothing),
    TEMPORARY_REFUGE(Who.foreign(Status.TEMPORARY_REFUGE), 1, 1, 0, Situation::nothing),
    PROVISIONAL_STAY(Who.foreign(Status.PROVISIONAL_STAY), 1, 1, 0, Situation::nothing),
    TRANSITIONAL(Who.foreign(Status.TRANSITIONAL), 1, 1, 0, Situation::nothing),
    NO_CARD(Who.WITHOUT_CARD, 1, 1, 0, Situation::nothing);

    private static final List<Situation> ALL = List.of(values());
    private static final Shares SHARES = Shares.of(DoubleStream.concat(
                    ALL.stream().mapToDouble(one -> one.share),
                    DoubleStream.of(
                            1 - ALL.stream().mapToDouble(one -> one.share).sum()))
            .toArray());

    private final Who who;
    private final int latest;
    private final int earliest;
    private final double share;
    private final Scene.Script script;

    /**
     * @param latest so many days ago at the latest
     * @param earliest so many days ago at the earliest
     */
    Situation(Who who, int latest, int earliest, double share, Scene.Script script) {
        this.who = who;
        this.latest = latest;
        this.earliest = earliest;
        this.share = share;
        this.script = script;
    }

    /** Returns the situation of somebody whom nobody has given one; mostly empty. */
    static Optional<Situation> drawn(Draw draw, Person person, LocalDate today) {
        int drawn = SHARES.at(draw.part());
        return drawn == ALL.size()
                ? Optional.empty()
                : Optional.of(ALL.get(drawn)).filter(one -> one.who.fits(person, today));
    }

    /** Returns all, in the order in which they are dealt. */
    static List<Situation> all() {
        return ALL;
    }

    Who who() {
        return who;
    }

    /** Returns how many days ago it began at the latest. */
    int latest() {
        return latest;
    }

    /** Returns on which day it begins. */
    LocalDate begins(Draw draw, LocalDate today) {
        return today.minusDays(draw.between(latest, earliest));
    }

    /** Returns how somebody renews to whom it happens; empty if it is not for this situation to say. */
    Optional<Habit> habit() {
        return switch (this) {
            case RENEWED_LATE -> Optional.of(Habit.LATE);
            case NEVER_RENEWED, CARD_NEVER_RENEWED -> Optional.of(Habit.NEVER);
            default -> Optional.empty();
        };
    }

    /** Returns whether the stay must end soon after it begins. */
    boolean isAboutTheEndOfStay() {
        return switch (this) {
            case STAY_EXTENDED, STAY_EXTENDED_AND_CARD_FULL, SPECIAL_PERIOD, SPECIAL_PERIOD_AND_EXTENDED -> true;
            default -> false;
        };
    }

    /** Returns since when it can happen. */
    LocalDate possibleSince() {
        return switch (this) {
            case FURIGANA_ADDED -> LocalDate.of(2025, 5, 26);
            case DEPARTED_WITH_THE_CARD, RETURNED_WITH_THE_CARD -> LocalDate.of(2024, 5, 27);
            case FACE_AUTHENTICATION, FACE_AUTHENTICATION_AND_BACK -> LocalDate.of(2023, 12, 15);
            default -> Holding.BEGINNING;
        };
    }

    /** Returns how many days before the notice somebody has moved in. */
    int movedInBefore() {
        return switch (this) {
            case MOVED_IN_AND_CARD_TO_BE_SHOWN -> 3;
            case MOVED_IN_AND_SHOWED_THE_CARD_LATER -> 9;
            case MOVED_IN_AND_NEVER_SHOWED_THE_CARD -> 12;
            case MOVED_IN_TOO_LATE -> 45;
            default -> 5;
        };
    }

    void play(Scene scene) {
        script.play(scene);
    }

    private static String address(Scene scene) {
        return Names.address(scene.draw());
    }

    private static void nothing(Scene scene) {}

    private static void dropPins(Scene scene) {
        scene.happen(0, new Happening.SwitchedToFaceAuthentication(scene.number()));
        scene.theCard().becomes(CardKind.FACE_AUTHENTICATION);
    }

    private static void exclude(Scene scene, NoticeExclusion exclusion) {
        scene.happen(0, new Happening.NoticesExcluded(Set.of(exclusion)));
    }
}
