package koshin.reservations;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

public record Offices(Duration hold, Duration offer, List<BookedOffice> all) {
    public Optional<BookedOffice> find(String municipality, String office) {
        return all.stream()
                .filter(one -> one.municipality().equals(municipality)
                        && one.officeId().equals(office))
                .findFirst();
    }

    public static Offices none() {
        return new Offices(Duration.ofMinutes(10), Duration.ofHours(12), List.of());
    }
}
