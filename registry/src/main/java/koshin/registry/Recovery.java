package koshin.registry;

import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import koshin.pki.Place;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the journal file remembers, held against what the database knows. */
final class Recovery implements Consumer<JournalLine> {

    private static final By PROGRAM = new By(Role.PROGRAM, "registry", "restored database");

    private Optional<UUID> installation = Optional.empty();
    private final Map<String, Anchor> anchors = new HashMap<>();
    private final Map<String, Place> places = new HashMap<>();
    private final Map<BigInteger, JournalLine.Intended> intended = new HashMap<>();
    private final Map<BigInteger, JournalLine.Issued> issued = new HashMap<>();
    private final List<JournalLine.Ended> ended = new ArrayList<>();
    private long complete;

    /** Remembers a line of the file. */
    @Override
    public void accept(JournalLine line) {
        switch (line) {
            case JournalLine.Belongs(var id) -> installation = Optional.of(id);
            case JournalLine.Named(var place) -> places.put(place.code(), place);
            case JournalLine.Intended one -> intended.put(one.serial(), one);
            case JournalLine.Issued one -> issued.put(one.serial(), one);
            case JournalLine.Ended one -> ended.add(one);
            case JournalLine.Reached(var anchor) ->
                anchors.merge(
                        anchor.municipality() + " " + anchor.chain(),
                        anchor,
                        (one, other) -> one.position() > other.position() ? one : other);
            case JournalLine.Complete(var transaction) -> complete = transaction;
            case JournalLine.Restored _ -> anchors.clear();
        }
    }

    /** Returns the transaction before which the file has everything. */
    long complete() {
        return complete;
    }

    /** Refuses a file that belongs to another database. */
    void checkBelongsTo(UUID database, Path path) {
        if (installation.isPresent() && !installation.get().equals(database)) {
            throw new RegistryException("the journal file " + path + " belongs to the database " + installation.get()
                    + " and not to this one, " + database
                    + "; start with the journal file of this database, or with the right database");
        }
    }

    /** Returns the ends of chains that the file saw and the database does not have. */
    List<Anchor> missing(Journal journal) {
        return anchors.values().stream().filter(anchor -> !journal.has(anchor)).toList();
    }

    /** Returns where the chains ended, as far as the file knows. */
    List<Anchor> anchors() {
        return List.copyOf(anchors.values());
    }

    /** Enters what the database lacks, and writes down that it was entered again. */
    Registry.Reapplied reapply(JdbcClient sql, Journal journal, Instant now, List<JournalLine> lines) {
        Map<String, List<String>> entered = new HashMap<>();
        places.values()
                .forEach(place -> sql.sql(
                                "insert into registry.place (municipality, prefecture_name, municipality_name) values (?, ?, ?)"
                                        + " on conflict do nothing")
                        .params(place.code(), place.prefecture(), place.municipality())
                        .update());
        int certificates = 0;
        for (JournalLine.Intended one : intended.values()) {
            if (enter(sql, one)) {
                certificates++;
                note(entered, one.municipality(), one.serial());
            }
        }
        for (JournalLine.Issued one : issued.values()) {
            sql.sql("insert into registry.issued_certificate (municipality, serial, certificate, issued_at)"
                            + " select municipality, serial, null, ? from registry.certificate where serial = ?"
                            + " on conflict do nothing")
                    .params(Times.of(one.at()), Certificates.bytes(one.serial()))
                    .update();
        }
        Set<BigInteger> revoked = new HashSet<>();
        for (JournalLine.Ended one : ended) {
            Optional<String> municipality = sql.sql(
                            "insert into registry.revocation (municipality, serial, reason, revoked_at, recorded_at)"
                                    + " select municipality, serial, ?, ?, ? from registry.certificate where serial = ?"
                                    + " on conflict do nothing returning municipality")
                    .params(one.reason().name(), Times.of(one.at()), Times.of(now), Certificates.bytes(one.serial()))
                    .query(String.class)
                    .optional();
            municipality.ifPresent(place -> {
                revoked.add(one.serial());
                note(entered, place, one.serial());
            });
        }
        entered.forEach((municipality, serials) -> journal.write(
                new Journal.Entry(municipality, now, PROGRAM, "REAPPLIED", Map.of("certificates", serials))));
        lines.add(new JournalLine.Restored(now));
        journal.ends().forEach(end -> lines.add(new JournalLine.Reached(end)));
        return new Registry.Reapplied(certificates, revoked.size());
    }

    private static boolean enter(JdbcClient sql, JournalLine.Intended one) {
        return sql.sql(
                                "insert into registry.certificate (municipality, serial, authority, kind, last_second, to_be_signed,"
                                        + " intended_at) values (?, ?, ?, ?, ?, ?, ?) on conflict do nothing")
                        .params(one.municipality(), Certificates.bytes(one.serial()))
                        .params(
                                HexFormat.of().parseHex(one.authority()),
                                one.kind().name())
                        .params(
                                Times.of(one.lastSecond()),
                                HexFormat.of().parseHex(one.toBeSigned()),
                                Times.of(one.at()))
                        .update()
                == 1;
    }

    private static void note(Map<String, List<String>> entered, String municipality, BigInteger serial) {
        entered.computeIfAbsent(municipality, one -> new ArrayList<>()).add(serial.toString(16));
    }
}
