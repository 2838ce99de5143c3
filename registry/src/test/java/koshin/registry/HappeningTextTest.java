package koshin.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import koshin.residents.Happening;
import koshin.residents.NoticeExclusion;
import koshin.residents.ResidentKey;
import koshin.residents.Sex;
import koshin.rules.LifeEvent.Certificates;
import koshin.rules.Residence;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class HappeningTextTest {

    private static final LocalDate DAY = LocalDate.of(2026, 2, 28);
    private static final String CARD = "A000000001";

    private static List<Happening> happenings() {
        return List.of(
                new Happening.MovedWithin("架空町1-2-3 \"葛󠄀\" 𠮷"),
                new Happening.MoveOutNotified(DAY, "44201"),
                new Happening.MovedAway("44201"),
                new Happening.MovedIn(new ResidentKey("44201", "A-1"), DAY, DAY.plusDays(1)),
                new Happening.CardShown(CARD),
                new Happening.NameChanged("見本 花子", "ミホン ハナコ"),
                new Happening.CommonNameChanged(Optional.of("例示")),
                new Happening.CommonNameChanged(Optional.empty()),
                new Happening.FormerSurnameChanged(Optional.of("仮名")),
                new Happening.FormerSurnameChanged(Optional.empty()),
                new Happening.SexChanged(Sex.NOT_STATED),
                new Happening.BirthDateCorrected(DAY),
                new Happening.AddressRewritten("架空町一丁目"),
                new Happening.FuriganaAdded("ミホン"),
                new Happening.Died(),
                new Happening.DeletedFromRegister(),
                new Happening.DepartureNotified(DAY, true),
                new Happening.Returned("架空町4"),
                new Happening.StayExtended(new Residence.Japanese()),
                new Happening.StayExtended(new Residence.SpecialPermanentResident()),
                new Happening.StayExtended(new Residence.PermanentResident()),
                new Happening.StayExtended(new Residence.HighlySkilledProfessional2()),
                new Happening.StayExtended(new Residence.MidToLongTerm(DAY)),
                new Happening.StayExtended(new Residence.TemporaryRefuge(DAY)),
                new Happening.StayExtended(new Residence.ProvisionalStay(DAY)),
                new Happening.StayExtended(new Residence.Transitional(DAY)),
                new Happening.CardExtended(CARD, false),
                new Happening.SpecialPeriodAsked(CARD, DAY),
                new Happening.WardshipBegan(),
                new Happening.WardshipEnded(),
                new Happening.PlaceOfStayRegistered(Optional.of("架空施設")),
                new Happening.PlaceOfStayRegistered(Optional.empty()),
                new Happening.NoticesExcluded(Set.of(NoticeExclusion.SUPPORT_MEASURES, NoticeExclusion.ON_REQUEST)),
                new Happening.NoticesExcluded(Set.of()),
                new Happening.CardHandedOver(CARD),
                new Happening.CardReplaced(CARD, "A000000002"),
                new Happening.CardDestroyed(CARD),
                new Happening.CardLost(CARD),
                new Happening.CardFound(CARD),
                new Happening.CardReturned(CARD),
                new Happening.NumberChanged(),
                new Happening.SwitchedToFaceAuthentication(CARD),
                new Happening.SwitchedToPins(CARD),
                new Happening.EndApplied(CARD, Certificates.SIGNING),
                new Happening.KeyCompromised(CARD, Certificates.BOTH),
                new Happening.RecordedWrongly(CARD, Certificates.AUTHENTICATION),
                new Happening.CertificatesRenewed(CARD, Certificates.BOTH),
                new Happening.Withdrawn(UUID.fromString("00000000-0000-0000-0000-000000000001")));
    }

    @ParameterizedTest
    @MethodSource("happenings")
    void what_is_written_is_read(Happening happening) {
        String json = HappeningText.json(happening);

        assertThat(HappeningText.parse(HappeningText.kind(happening), json))
                .as(json)
                .isEqualTo(happening);
    }

    @Test
    void nothing_that_can_happen_is_left_out_here() {
        assertThat(happenings().stream().map(Object::getClass).distinct())
                .containsExactlyInAnyOrderElementsOf(Arrays.asList(Happening.class.getPermittedSubclasses()));
    }

    @Test
    void a_kind_is_the_name_in_capitals_and_a_day_is_written_as_one() {
        Happening moved = new Happening.MoveOutNotified(DAY, "44201");

        assertThat(HappeningText.kind(moved)).isEqualTo("MOVE_OUT_NOTIFIED");
        assertThat(HappeningText.json(moved)).isEqualTo("{\"plannedOn\":\"2026-02-28\",\"municipality\":\"44201\"}");
        assertThat(HappeningText.json(new Happening.StayExtended(new Residence.MidToLongTerm(DAY))))
                .isEqualTo("{\"residence\":{\"kind\":\"MID_TO_LONG_TERM\",\"stayEndsOn\":\"2026-02-28\"}}");
    }

    @Test
    void what_this_program_does_not_know_is_refused() {
        assertThatThrownBy(() -> HappeningText.parse("ABDUCTED", "{}")).isInstanceOf(RegistryException.class);
        assertThatThrownBy(() -> HappeningText.parse("DIED", "{\"on\":\"2026-02-28\"}"))
                .isInstanceOf(RegistryException.class);
        assertThatThrownBy(() -> HappeningText.parse("MOVED_WITHIN", "{}")).isInstanceOf(RegistryException.class);
    }
}
