package koshin.registry;

import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import koshin.pki.IssuanceRecord;
import koshin.pki.Linted;
import koshin.pki.Place;
import koshin.pki.Revoked;
import koshin.rules.RevocationReason;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The certificates of the registry: what may have been signed, what was signed, and what of it is held or revoked.
 * Nothing that was revoked becomes good again.
 */
public final class Certificates {

    private static final int TOGETHER = 1000;

    private final JdbcClient sql;
    private final Journal journal;
    private final Work work;

    Certificates(JdbcClient sql, Journal journal, Work work) {
        this.sql = sql;
        this.journal = journal;
        this.work = work;
    }

    /** What became of a wish to hold or to revoke. */
    public sealed interface Ending {

        /** It stands now. */
        record Made(Revoked revoked) implements Ending {}

        /** It changes nothing: {@code standing} was there before. */
        record StoodBefore(Revoked standing) implements Ending {}

        /** No such certificate was ever to be signed. */
        record NotIssued(BigInteger serial) implements Ending {}
    }

    /** A certificate as far as an ending needs to know it. */
    private record Known(String municipality, Optional<Revoked> hold, Optional<Revoked> end) {}

    /** Returns the record in which an authority writes what it signs for {@code by}. */
    public IssuanceRecord recordedBy(By by, InstantSource clock) {
        return new IssuanceRecord() {
            @Override
            public void intends(Linted linted) {
                intend(linted, by, micros(clock.instant()));
            }

            @Override
            public void issued(Linted linted, X509Certificate certificate) {
                Instant at = micros(clock.instant());
                work.commit(lines -> {
                    enter(linted, certificate, by, at, lines);
                    return true;
                });
            }
        };
    }

    /**
     * Revokes a certificate, or holds it if that is the reason. A hold may only become a revocation
     * (law/loss-and-finding), which keeps the date of the hold, as in {@link koshin.pki.StatusBook}.
     */
    public Ending revoke(Revoked wish, By by) {
        return work.commit(lines -> revoke(wish, by, lines));
    }

    /** Does the same in the transaction of the caller. */
    Ending revoke(Revoked wish, By by, List<JournalLine> lines) {
        Optional<Known> known = lock(wish.serial());
        if (known.isEmpty()) {
            return new Ending.NotIssued(wish.serial());
        }
        Optional<Revoked> stands = known.get()
                .end()
                .or(() -> known.get().hold().filter(hold -> wish.reason() == RevocationReason.CERTIFICATE_HOLD));
        if (stands.isPresent()) {
            return new Ending.StoodBefore(stands.get());
        }
        String municipality = known.get().municipality();
        Instant from = known.get().hold().map(Revoked::at).orElse(micros(wish.at()));
        Revoked made = new Revoked(wish.serial(), from, wish.reason());
        end(municipality, List.of(made), micros(wish.at()), by, lines);
        return new Ending.Made(made);
    }

    /**
     * Revokes many at once, as after the loss of a key: each thousand in one transaction.
     *
     * @param reason no hold
     * @return how many of them were not revoked before
     */
    public int revokeAll(List<BigInteger> serials, RevocationReason reason, Instant at, By by) {
        if (reason == RevocationReason.CERTIFICATE_HOLD) {
            throw new IllegalArgumentException("a hold is set one by one");
        }
        int made = 0;
        for (int from = 0; from < serials.size(); from += TOGETHER) {
            made += revokeTogether(
                    serials.subList(from, Math.min(from + TOGETHER, serials.size())), reason, micros(at), by);
        }
        return made;
    }

    /**
     * Revokes what was to be signed and never became known as signed: its signature may exist, and nobody was given
     * it. Called at a start and now and then.
     *
     * @param after how long a signature may take; no less than any server needs
     * @return how many were revoked
     */
    public int settle(Duration after, Instant now, By by) {
        List<BigInteger> unfinished = sql.sql("select serial from registry.certificate c where intended_at < ?"
                        + " and not exists (select from registry.issued_certificate i"
                        + " where i.municipality = c.municipality and i.serial = c.serial)"
                        + " and not exists (select from registry.revocation r"
                        + " where r.municipality = c.municipality and r.serial = c.serial and not r.is_hold)")
                .params(Times.of(now.minus(after)))
                .query((row, number) -> new BigInteger(1, row.getBytes(1)))
                .list();
        return revokeAll(unfinished, RevocationReason.UNSPECIFIED, now, by);
    }

    /** Returns whether {@code serial} was ever to be signed. */
    public boolean knows(BigInteger serial) {
        return !sql.sql("select 1 from registry.certificate where serial = ?")
                .params(bytes(serial))
                .query(Integer.class)
                .list()
                .isEmpty();
    }

    /** Returns the revocation or the hold of {@code serial}; empty if it counts or was never issued. */
    public Optional<Revoked> ending(BigInteger serial) {
        return known(serial, "").flatMap(known -> known.end().or(known::hold));
    }

    /**
     * Holds or revokes in the transaction of the caller, who writes the journal; what is unknown here, or stands
     * already, is left alone.
     *
     * @return what stands now and did not before
     */
    List<Revoked> end(List<Revoked> wishes, List<JournalLine> lines) {
        if (wishes.isEmpty()) {
            return List.of();
        }
        List<Revoked> made = sql.sql(
                        "insert into registry.revocation (municipality, serial, reason, revoked_at, recorded_at)"
                                + " select c.municipality, c.serial, w.reason, coalesce((select h.revoked_at from registry.revocation h"
                                + " where h.municipality = c.municipality and h.serial = c.serial and h.is_hold), w.at), w.at"
                                + " from unnest(?::bytea[], ?::text[], ?::timestamptz[]) as w (serial, reason, at)"
                                + " join registry.certificate c on c.serial = w.serial"
                                + " where not exists (select from registry.revocation r"
                                + " where r.municipality = c.municipality and r.serial = c.serial and not r.is_hold)"
                                + " on conflict do nothing returning serial, revoked_at, reason")
                .param(wishes.stream().map(one -> bytes(one.serial())).toArray(byte[][]::new))
                .param(wishes.stream().map(one -> one.reason().name()).toArray(String[]::new))
                .param(wishes.stream().map(one -> micros(one.at()).toString()).toArray(String[]::new))
                .query((row, number) -> new Revoked(
                        new BigInteger(1, row.getBytes(1)),
                        Times.instant(row, 2),
                        RevocationReason.valueOf(row.getString(3))))
                .list();
        made.forEach(one -> lines.add(new JournalLine.Ended(one.serial(), one.reason(), one.at())));
        return made;
    }

    private void intend(Linted linted, By by, Instant at) {
        Place place = linted.place();
        work.commit(lines -> {
            int isNew = sql.sql("insert into registry.place (municipality, prefecture_name, municipality_name)"
                            + " values (?, ?, ?) on conflict do nothing")
                    .params(place.code(), place.prefecture(), place.municipality())
                    .update();
            if (isNew == 1) {
                lines.add(new JournalLine.Named(place));
            }
            byte[] toBeSigned = Hashes.of(linted.toBeSigned());
            sql.sql(
                            "insert into registry.certificate (municipality, serial, authority, kind, last_second, to_be_signed,"
                                    + " intended_at) values (?, ?, ?, ?, ?, ?, ?)")
                    .params(
                            place.code(),
                            bytes(linted.serial()),
                            HexFormat.of().parseHex(linted.authorityKey()),
                            linted.kind().name())
                    .params(Times.of(linted.lastSecond()), toBeSigned, Times.of(at))
                    .update();
            lines.add(new JournalLine.Intended(
                    place.code(),
                    linted.serial(),
                    linted.authorityKey(),
                    linted.kind(),
                    linted.lastSecond(),
                    HexFormat.of().formatHex(toBeSigned),
                    at));
            lines.add(write(place.code(), at, by, "INTENDED", List.of(linted.serial()), Map.of()));
            return true;
        });
    }

    /**
     * Enters in the transaction of the caller that a certificate was signed.
     *
     * @throws RegistryException if it was given up meanwhile
     */
    void enter(Linted linted, X509Certificate certificate, By by, Instant at, List<JournalLine> lines) {
        Known known = lock(linted.serial())
                .orElseThrow(() -> new IllegalStateException("signed without having been intended"));
        if (known.end().isPresent()) {
            throw new RegistryException("the certificate " + linted.serial().toString(16)
                    + " was given up and revoked before its signature was recorded; issue another one");
        }
        sql.sql("insert into registry.issued_certificate (municipality, serial, certificate, issued_at)"
                        + " values (?, ?, ?, ?)")
                .params(known.municipality(), bytes(linted.serial()), encoded(certificate), Times.of(at))
                .update();
        lines.add(new JournalLine.Issued(linted.serial(), at));
        lines.add(write(known.municipality(), at, by, "ISSUED", List.of(linted.serial()), Map.of()));
    }

    /** Returns what was signed under {@code serial}; empty if nothing was, or its content was lost by a restore. */
    public Optional<X509Certificate> issued(BigInteger serial) {
        return sql.sql("select i.certificate from registry.issued_certificate i join registry.certificate c"
                        + " using (municipality, serial) where c.serial = ? and i.certificate is not null")
                .params(bytes(serial))
                .query((row, number) -> decoded(row.getBytes(1)))
                .optional();
    }

    private int revokeTogether(List<BigInteger> serials, RevocationReason reason, Instant at, By by) {
        return work.commit(lines -> {
            byte[][] numbers = serials.stream().map(Certificates::bytes).toArray(byte[][]::new);
            Map<String, List<Revoked>> wanted = sql
                    .sql("select c.municipality, c.serial, coalesce(h.revoked_at, ?) from registry.certificate c"
                            + " left join registry.revocation h"
                            + " on h.municipality = c.municipality and h.serial = c.serial and h.is_hold"
                            + " where c.serial = any(?) and not exists (select from registry.revocation r"
                            + " where r.municipality = c.municipality and r.serial = c.serial and not r.is_hold)"
                            + " order by c.municipality, c.serial for update of c")
                    .param(Times.of(at))
                    .param(numbers)
                    .query((row, number) -> Map.entry(
                            row.getString(1),
                            new Revoked(new BigInteger(1, row.getBytes(2)), Times.instant(row, 3), reason)))
                    .stream()
                    .collect(Collectors.groupingBy(
                            Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
            wanted.forEach((municipality, endings) -> end(municipality, endings, at, by, lines));
            return wanted.values().stream().mapToInt(List::size).sum();
        });
    }

    private void end(String municipality, List<Revoked> endings, Instant now, By by, List<JournalLine> lines) {
        Revoked first = endings.getFirst();
        sql.sql("insert into registry.revocation (municipality, serial, reason, revoked_at, recorded_at)"
                        + " select ?, serial, ?, revoked_at, ?"
                        + " from unnest(?::bytea[], ?::timestamptz[]) as ending (serial, revoked_at)")
                .params(municipality, first.reason().name(), Times.of(now))
                .param(endings.stream().map(one -> bytes(one.serial())).toArray(byte[][]::new))
                .param(endings.stream().map(one -> one.at().toString()).toArray(String[]::new))
                .update();
        endings.forEach(one -> lines.add(new JournalLine.Ended(one.serial(), one.reason(), one.at())));
        String deed = first.reason() == RevocationReason.CERTIFICATE_HOLD ? "HELD" : "REVOKED";
        lines.add(write(
                municipality,
                now,
                by,
                deed,
                endings.stream().map(Revoked::serial).toList(),
                Map.of("reason", first.reason().name())));
    }

    private JournalLine write(
            String municipality, Instant at, By by, String deed, List<BigInteger> serials, Map<String, String> more) {
        Map<String, Object> content = new TreeMap<>(more);
        content.put(
                "certificates", serials.stream().map(one -> one.toString(16)).toList());
        return new JournalLine.Reached(journal.write(new Journal.Entry(municipality, at, by, deed, content)));
    }

    /** Of two who end the same certificate at once, one waits here and then sees what the other did. */
    private Optional<Known> lock(BigInteger serial) {
        return known(serial, " for update");
    }

    private Optional<Known> known(BigInteger serial, String lock) {
        Optional<String> municipality = sql.sql("select municipality from registry.certificate where serial = ?" + lock)
                .params(bytes(serial))
                .query(String.class)
                .optional();
        return municipality.map(place -> {
            List<Revoked> endings = new ArrayList<>(
                    sql.sql("select reason, revoked_at from registry.revocation where municipality = ? and serial = ?")
                            .params(place, bytes(serial))
                            .query((row, number) -> new Revoked(
                                    serial, Times.instant(row, 2), RevocationReason.valueOf(row.getString(1))))
                            .list());
            Map<Boolean, List<Revoked>> byHold = endings.stream()
                    .collect(Collectors.partitioningBy(one -> one.reason() == RevocationReason.CERTIFICATE_HOLD));
            return new Known(
                    place,
                    byHold.getOrDefault(true, List.of()).stream().findFirst(),
                    byHold.getOrDefault(false, List.of()).stream().findFirst());
        });
    }

    static byte[] bytes(BigInteger serial) {
        return serial.toByteArray();
    }

    private static byte[] encoded(X509Certificate certificate) {
        try {
            return certificate.getEncoded();
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException("a certificate that was just made has an encoding", e);
        }
    }

    private static X509Certificate decoded(byte[] der) {
        try {
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
        } catch (CertificateException e) {
            throw new RegistryException("a certificate of the registry cannot be read", e);
        }
    }

    private static Instant micros(Instant at) {
        return at.truncatedTo(ChronoUnit.MICROS);
    }
}
