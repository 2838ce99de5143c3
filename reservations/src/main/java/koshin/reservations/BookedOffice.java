package koshin.reservations;

import java.time.LocalDate;
import java.util.List;
import koshin.municipalities.Office;
import koshin.municipalities.Profile;

public record BookedOffice(Profile profile, Office office, Staffing staffing, Slots slots) {
    public String municipality() {
        return profile.id();
    }

    public String officeId() {
        return office.id();
    }

    public Slots.Day on(LocalDate day, List<Visitor> visitors) {
        return slots.on(day, office, staffing, visitors);
    }
}
