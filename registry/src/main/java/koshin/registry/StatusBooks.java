package koshin.registry;

import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import koshin.pki.Authority;
import koshin.pki.CertificateStatus;
import koshin.pki.Place;
import koshin.pki.Revoked;
import koshin.pki.StatusBook;

/**
 * The registry's certificates in memory, a book for each generation of an authority, for whoever answers about them.
 * One thread looks; all may read the books.
 */
public final class StatusBooks {

    private final Registry registry;
    private final Map<String, StatusBook> books = new HashMap<>();
    private final Map<String, Place> places = new HashMap<>();
    private final Map<BigInteger, JournalLine.Intended> pending = new HashMap<>();
    private long seen;

    private StatusBooks(Registry registry) {
        this.registry = registry;
    }

    /** Returns books for {@code authorities}, empty until the first look. */
    public static StatusBooks of(Registry registry, List<Authority> authorities) {
        StatusBooks made = new StatusBooks(registry);
        authorities.forEach(authority -> made.books.put(authority.keyIdentifier(), new StatusBook()));
        return made;
    }

    /** Returns the book of {@code authority}. */
    public StatusBook of(Authority authority) {
        StatusBook book = books.get(authority.keyIdentifier());
        if (book == null) {
            throw new IllegalArgumentException("no book is kept for " + authority.keyIdentifier());
        }
        return book;
    }

    /**
     * A certificate to which something has happened since the last look.
     *
     * @param isEnded held or revoked; otherwise issued
     */
    public record Touched(String authorityKey, BigInteger serial, Place place, boolean isEnded) {}

    /** Enters what has happened since the last look, wherever it was done, and returns it. */
    public List<Touched> look(Instant now) {
        List<Touched> touched = new ArrayList<>();
        seen = registry.read(seen, line -> enter(line, now, touched));
        return touched;
    }

    private void enter(JournalLine line, Instant now, List<Touched> touched) {
        switch (line) {
            case JournalLine.Named(var place) -> places.put(place.code(), place);
            case JournalLine.Intended one -> {
                if (!one.lastSecond().isBefore(now) && isUnknown(one)) {
                    pending.put(one.serial(), one);
                }
            }
            case JournalLine.Issued(var serial, var at) -> issue(serial, touched);
            case JournalLine.Ended one -> {
                issue(one.serial(), touched);
                end(new Revoked(one.serial(), one.at(), one.reason()), touched);
            }
            case JournalLine.Belongs _, JournalLine.Reached _, JournalLine.Complete _, JournalLine.Restored _ -> {}
        }
    }

    private boolean isUnknown(JournalLine.Intended one) {
        StatusBook book = books.get(one.authority());
        return book != null && book.of(one.serial()) instanceof CertificateStatus.Unknown;
    }

    private void issue(BigInteger serial, List<Touched> touched) {
        JournalLine.Intended one = pending.remove(serial);
        if (one != null) {
            Place place = place(one);
            of(one.authority()).issue(serial, place, one.lastSecond());
            touched.add(new Touched(one.authority(), serial, place, false));
        }
    }

    private void end(Revoked wish, List<Touched> touched) {
        books.forEach((key, book) -> {
            if (book.revoke(wish) instanceof StatusBook.Entry.Made(var revoked, var place)) {
                touched.add(new Touched(key, revoked.serial(), place, true));
            }
        });
    }

    private StatusBook of(String key) {
        StatusBook book = books.get(key);
        if (book == null) {
            throw new IllegalStateException("no book for " + key);
        }
        return book;
    }

    private Place place(JournalLine.Intended one) {
        Place place = places.get(one.municipality());
        if (place == null) {
            throw new IllegalStateException("the registry names no municipality " + one.municipality());
        }
        return place;
    }
}
