package koshin.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import koshin.municipalities.Profiles;
import koshin.reservations.Offices;

/**
 * What the offices set aside for those who have booked: the file that the operator names, or {@code staffing.yaml} in the
 * folder of the server, where a sample lies after a first start with made-up people; none without either.
 *
 * @param isInvented whether it is the sample, unchanged
 */
record StaffingChoice(Offices offices, boolean isInvented) {

    private static final String FILE = "staffing.yaml";

    static StaffingChoice of(Path folder, Optional<String> named, boolean withSample) {
        Path file = named.map(Path::of).orElse(folder.resolve(FILE));
        try {
            if (named.isEmpty() && withSample && !Files.exists(file)) {
                Files.createDirectories(folder);
                Files.writeString(file, Offices.sampleFile());
            }
            if (named.isEmpty() && !Files.exists(file)) {
                return new StaffingChoice(Offices.none(), false);
            }
            return new StaffingChoice(
                    Offices.read(file, Profiles.bundled()),
                    Files.readString(file).equals(Offices.sampleFile()));
        } catch (IOException e) {
            throw new UncheckedIOException("the file of what offices set aside, " + file + ", cannot be read", e);
        }
    }
}
