package koshin.registry;

import static koshin.registry.Fixture.NOW;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import koshin.database.Database;
import koshin.residents.Card;
import koshin.residents.Event;
import koshin.residents.Happening;
import koshin.residents.PersonName;
import koshin.residents.Resident;
import koshin.residents.ResidentKey;
import koshin.residents.Sex;
import koshin.rules.AgeClass;
import koshin.rules.CardExpiry;
import koshin.rules.CardKind;
import koshin.rules.Residence;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A database with a few persons in Kawasaki and one in Oita. */
final class TwoTowns implements AutoCloseable {

    static final String HERE = Fixture.KAWASAKI.code();
    static final String THERE = Fixture.OITA.code();
    static final ResidentKey HANAKO = new ResidentKey(HERE, "0000001");
    static final ResidentKey TARO = new ResidentKey(HERE, "0000002");
    static final ResidentKey MARRIED = new ResidentKey(HERE, "0000003");
    static final ResidentKey STRANGER = new ResidentKey(THERE, "0000001");
    static final LocalDate BORN = LocalDate.of(1990, 11, 30);

    private static final LocalDate DAY = LocalDate.of(2025, 4, 1);

    final Path file = Fixture.folder("towns").resolve("journal");
    final String name = Fixture.freshName();
    final Database database = Fixture.database(name);
    final Registry registry = Fixture.open(database, file);
    final JdbcClient owner = JdbcClient.create(database.connections());
    private final FactRows facts = new FactRows(new JdbcTemplate(database.connections()));

    TwoTowns() {
        add(HANAKO, "試験 花子", "シケン ハナコ", BORN);
        add(TARO, "試験 太郎", "しけん たろう", BORN.plusDays(1));
        add(MARRIED, "試験 次子", "シケン ツギコ", BORN.plusDays(2));
        add(STRANGER, "試験 他人", "シケン タニン", BORN);
        happens(MARRIED, DAY, new Happening.NameChanged("架空 次子", "カクウ ツギコ"));
        card(HANAKO, "C0000001");
        card(STRANGER, "C0000009");
    }

    void add(ResidentKey key, String name, String kana, LocalDate bornOn) {
        facts.add(
                new Resident(
                        key,
                        DAY,
                        PersonName.of(name, kana),
                        bornOn,
                        Sex.FEMALE,
                        "1番地",
                        new Residence.Japanese(),
                        false,
                        Optional.empty(),
                        Set.of()),
                NOW);
    }

    Event happens(ResidentKey key, LocalDate day, Happening what) {
        Event event = new Event(UUID.randomUUID(), day, NOW, what);
        facts.add(key, event);
        return event;
    }

    void card(ResidentKey key, String number) {
        facts.add(
                new Card(
                        key,
                        number,
                        Optional.empty(),
                        DAY,
                        AgeClass.ADULT,
                        new CardExpiry(LocalDate.of(2034, 11, 30), CardExpiry.Cause.TENTH_BIRTHDAY),
                        CardKind.WITH_PINS),
                NOW);
    }

    Desk desk(Role role) {
        return registry.at(new By(role, "3番窓口", "case 2026-00017"), HERE);
    }

    @Override
    public void close() {
        registry.close();
        database.close();
    }
}
