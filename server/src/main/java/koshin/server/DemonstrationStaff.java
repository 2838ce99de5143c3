package koshin.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import koshin.console.Passwords;
import koshin.console.Staff;
import koshin.console.StaffFile;
import koshin.municipalities.Profile;
import koshin.registry.Role;
import koshin.reservations.BookedOffice;
import koshin.reservations.Offices;

/**
 * Made-up staff for whoever looks at the pages of the offices for the first time.
 *
 * @param passwords the file that has what they sign in with; empty if none were made at this start
 */
record DemonstrationStaff(Optional<Path> passwords) {

    private static final String FILE = "demonstration-sign-in.txt";
    private static final List<Role> ROLES = List.of(Role.CLERK, Role.CLERK, Role.SUPERVISOR);

    /** Without those that are taken for each other. */
    private static final String LETTERS = "abcdefghjkmnpqrstuvwxyz23456789";

    private static final int GROUPS = 4;
    private static final int GROUP = 4;
    private static final int HUNDREDS = 1000;

    static DemonstrationStaff none() {
        return new DemonstrationStaff(Optional.empty());
    }

    /** Makes two clerks and a supervisor for each municipality with an office that takes bookings, if there is nobody yet. */
    static DemonstrationStaff make(Path folder, StaffFile staff, Offices offices) {
        if (!staff.isEmpty()) {
            return none();
        }
        List<Profile> municipalities =
                offices.all().stream().map(BookedOffice::profile).distinct().toList();
        SecureRandom random = new SecureRandom();
        StringBuilder told = new StringBuilder("""
                Made-up staff for a demonstration, to sign in to the pages of the offices. Before real work remove each of them
                (./koshin staff remove --id 1001) and this file.

                number  role        municipality  password
                """);
        for (int i = 0; i < municipalities.size(); i++) {
            for (int j = 0; j < ROLES.size(); j++) {
                String id = Integer.toString((i + 1) * HUNDREDS + j + 1);
                Role role = ROLES.get(j);
                String municipality = municipalities.get(i).id();
                String password = password(random);
                boolean _ = staff.add(new Staff(id, role, municipality, Passwords.hash(password)));
                told.append("%-6s  %-10s  %-12s  %s%n"
                        .formatted(id, role.name().toLowerCase(Locale.ROOT), municipality, password));
            }
        }
        return new DemonstrationStaff(Optional.of(write(folder.resolve(FILE), told.toString())));
    }

    private static Path write(Path file, String text) {
        try {
            Files.deleteIfExists(file);
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            return Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(file + " could not be written", e);
        }
    }

    private static String password(SecureRandom random) {
        return IntStream.range(0, GROUPS)
                .mapToObj(group -> random.ints(GROUP, 0, LETTERS.length())
                        .mapToObj(i -> LETTERS.substring(i, i + 1))
                        .collect(Collectors.joining()))
                .collect(Collectors.joining("-"));
    }

    /** Returns the line for the console; empty if nobody was made. */
    Optional<String> told() {
        return passwords.map(file -> "Made-up staff to sign in there, with their passwords: " + file.toAbsolutePath());
    }
}
