package koshin.registry;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import koshin.residents.ResidentKey;

/** Reads what is known of persons, under a seal. Looks of one role at one municipality that come at once share a trip. */
final class Folios {

    private static final String SEALED = "select resident, lines from registry.sealed_folios(?, ?, ?)";

    private final DataSource connections;
    private final Seals seals;
    private final Map<Place, Gathering<String, Optional<byte[]>>> looks = new ConcurrentHashMap<>();

    Folios(DataSource connections, Seals seals) {
        this.connections = connections;
        this.seals = seals;
    }

    private record Place(Role role, String municipality) {}

    /** Returns the folio; empty if there is none, or if the seal did not hold. */
    Optional<byte[]> read(Role role, ResidentKey key) {
        return looks.computeIfAbsent(
                        new Place(role, key.municipality()),
                        place -> new Gathering<>(number -> number, numbers -> read(place, numbers)))
                .ask(key.number());
    }

    private List<Optional<byte[]>> read(Place place, List<String> numbers) {
        Map<String, byte[]> folios = HashMap.newHashMap(numbers.size());
        try (Connection connection = connections.getConnection();
                PreparedStatement query = connection.prepareStatement(SEALED)) {
            Array residents = connection.createArrayOf("text", numbers.toArray());
            query.setString(1, seals.seal(connection, place.role(), place.municipality()));
            query.setString(2, place.municipality());
            query.setArray(3, residents);
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    folios.put(row.getString(1), row.getBytes(2));
                }
            }
        } catch (SQLException e) {
            throw new RegistryException("the database cannot be read", e);
        }
        return numbers.stream()
                .map(number -> Optional.ofNullable(folios.get(number)))
                .toList();
    }
}
