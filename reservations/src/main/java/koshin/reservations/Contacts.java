package koshin.reservations;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Optional;
import java.util.UUID;

/** How those who have booked are reached, and what they are to be told; within the transaction of what they did. */
final class Contacts {

    private final Ledger ledger;
    private final ContactKey key;

    Contacts(Ledger ledger, ContactKey key) {
        this.ledger = ledger;
        this.key = key;
    }

    /** Refuses a key that is not the one of all servers on this database. */
    void checkKey() {
        boolean isTheirs = ledger.in(() -> {
            ledger.sql("insert into reservations.contact_key (fingerprint) values (?) on conflict do nothing")
                    .param(key.fingerprint())
                    .update();
            return ledger.sql("select fingerprint = ? from reservations.contact_key")
                    .param(key.fingerprint())
                    .query(Boolean.class)
                    .single();
        });
        if (!isTheirs) {
            throw new ReservationsException("the key for addresses is not the one with which this database was begun;"
                    + " give all servers the same file contact.key");
        }
    }

    void keep(Secret secret, Contact contact) {
        ledger.sql("insert into reservations.contact (secret_hash, sealed) values (?, ?)"
                        + " on conflict (secret_hash) do update set sealed = excluded.sealed")
                .params(secret.hash(), key.seal(secret, contact))
                .update();
    }

    boolean isKept(Secret secret) {
        return ledger.sql("select exists (select from reservations.contact where secret_hash = ?)")
                .param(secret.hash())
                .query(Boolean.class)
                .single();
    }

    /** Tells whoever can be told, once for every version of the booking. */
    void tell(Secret secret, Message.Kind kind, Instant at) {
        ledger.sql("select reservations.tell(?, ?, ?, null)")
                .params(secret.hash(), kind.name(), Rows.at(at))
                .query((row, number) -> 0)
                .list();
    }

    /** Tells what the office did with a booking that was for {@code earlier}. */
    void tell(UUID booking, Message.Kind kind, Instant at, LocalDateTime earlier) {
        ledger.sql("select reservations.tell(secret_hash, ?, ?, ?) from reservations.booking where id = ?")
                .params(kind.name(), Rows.at(at), earlier, booking)
                .query((row, number) -> 0)
                .list();
    }

    /** Returns that of a row with {@code secret_hash} and {@code sealed}; empty if there is none, or the key is not here. */
    Optional<Contact> of(ResultSet row) throws SQLException {
        byte[] sealed = row.getBytes("sealed");
        return sealed == null
                ? Optional.empty()
                : open(row.getBytes("secret_hash"), sealed).map(ContactKey.Opened::contact);
    }

    Optional<ContactKey.Opened> open(byte[] hash, byte[] sealed) {
        return key.open(hash, sealed);
    }
}
