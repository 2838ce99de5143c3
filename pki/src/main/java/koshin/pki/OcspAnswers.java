package koshin.pki;

import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The OCSP answers of one generation of an authority, signed before anybody asks and kept in memory. Whoever has
 * the clock calls {@link #refresh} often and {@link #renew} at once when a certificate was issued, held or
 * revoked. Several threads may use it.
 *
 * <p>Only answers in the form that nearly every client asks for are signed ahead; one in another form is signed
 * when it is first asked for, and then kept.
 */
public final class OcspAnswers {

    private final Authority authority;
    private final CertificateStatuses statuses;
    private final Schedule schedule;
    private final List<IssuerForm> forms;
    private final List<Map<BigInteger, OcspAnswer.Signed>> shelves;
    private volatile OcspDelegate delegate;

    /**
     * When answers are made.
     *
     * @param life from an answer to the instant before which the next one must be there
     * @param renewAfter age at which an answer is signed anew, less than {@code life}
     */
    public record Schedule(Duration life, Duration renewAfter) {

        /** Two days, signed anew after half a day. */
        public static final Schedule USUAL = new Schedule(Duration.ofDays(2), Duration.ofHours(12));

        public Schedule {
            if (renewAfter.compareTo(Duration.ofSeconds(1)) < 0 || life.compareTo(renewAfter) <= 0) {
                throw new IllegalArgumentException("renewed after " + renewAfter + " of " + life);
            }
        }
    }

    private OcspAnswers(Authority authority, CertificateStatuses statuses, OcspDelegate delegate, Schedule schedule) {
        this.authority = authority;
        this.statuses = statuses;
        this.delegate = delegate;
        this.schedule = schedule;
        forms = IssuerForm.of(authority.own());
        shelves = forms.stream()
                .<Map<BigInteger, OcspAnswer.Signed>>map(form -> new ConcurrentHashMap<>())
                .toList();
    }

    /** Returns the answers for {@code authority}, none signed yet. */
    public static OcspAnswers of(
            Authority authority, CertificateStatuses statuses, OcspDelegate delegate, Schedule schedule) {
        OcspAnswers answers = new OcspAnswers(authority, statuses, delegate, schedule);
        answers.signWith(delegate);
        return answers;
    }

    /**
     * Lets {@code next} sign from now on; answers of the delegate before it stay until their time.
     *
     * @throws PkiException if another authority certified it
     */
    public void signWith(OcspDelegate next) {
        if (!next.own().getIssuer().equals(authority.own().getSubject())
                || !KeyIdentifiers.ofIssuer(next.own())
                        .map(Octets::of)
                        .equals(Optional.of(Octets.of(KeyIdentifiers.of(authority.own()))))) {
            throw new PkiException("the delegate is another authority's");
        }
        delegate = next;
    }

    public OcspDelegate delegate() {
        return delegate;
    }

    /** Returns how many answers are in memory. */
    public int size() {
        return shelves.stream().mapToInt(Map::size).sum();
    }

    /**
     * Signs what is missing or old, and drops what has expired.
     *
     * @return how many were signed
     * @throws PkiException if the delegate's certificate has ended
     */
    public int refresh(Instant now) {
        dropExpired(now);
        Optional<OcspAnswer.Period> period = period(now);
        if (period.isEmpty()) {
            throw new PkiException("the delegate's certificate is not valid at " + now);
        }
        int signed = 0;
        try (Stream<BigInteger> serials = statuses.unexpired(now)) {
            for (Iterator<BigInteger> each = serials.iterator(); each.hasNext(); ) {
                BigInteger serial = each.next();
                if (isDue(shelves.getFirst().get(serial), now)) {
                    put(0, serial, period.get());
                    signed++;
                }
            }
        }
        return signed;
    }

    /** Signs the answer about {@code serial} anew, because something has just happened to it. */
    public void renew(BigInteger serial, Instant now) {
        shelves.subList(1, shelves.size()).forEach(shelf -> shelf.remove(serial));
        period(now)
                .ifPresentOrElse(
                        period -> put(0, serial, period),
                        () -> shelves.getFirst().remove(serial));
    }

    /**
     * Forgets the answers about all of {@code serials} at once, because something has just happened to them and to
     * sign them anew takes long: from now on whoever asks hears what is true, and {@link #refresh} signs the rest.
     */
    public void drop(Collection<BigInteger> serials) {
        shelves.forEach(shelf -> serials.forEach(shelf::remove));
    }

    /** Returns the names under which requests may ask for this authority, and the number of each. */
    List<Octets> names() {
        return forms.stream().map(IssuerForm::der).toList();
    }

    /** Returns the answer that is in memory for one certificate, if it counts. */
    Optional<OcspAnswer> kept(int form, BigInteger serial, Instant now) {
        OcspAnswer.Signed kept = shelves.get(form).get(serial);
        return kept != null && kept.period().to() > now.getEpochSecond() ? Optional.of(kept) : Optional.empty();
    }

    /** Signs the answer for one certificate, and keeps it if the certificate is known. */
    OcspAnswer about(int form, BigInteger serial, Instant now) {
        Optional<OcspAnswer.Period> period = period(now);
        if (period.isEmpty()) {
            return OcspAnswer.Refused.TRY_LATER;
        }
        CertificateStatus status = statuses.of(serial);
        if (status instanceof CertificateStatus.Unknown) {
            // Never kept: whoever asks for made-up numbers would fill the memory.
            return sign(
                    List.of(new OcspSigning.About(forms.get(form), serial, status)), Optional.empty(), period.get());
        }
        return put(form, serial, period.get());
    }

    /** One certificate of a request, by the number of the form in which it names the authority. */
    record Wanted(int form, BigInteger serial) {}

    /** Signs an answer for one request alone: with a nonce, or about several certificates. */
    OcspAnswer onDemand(List<Wanted> wanted, Optional<Octets> nonce, Instant now) {
        List<OcspSigning.About> abouts = wanted.stream()
                .map(one -> new OcspSigning.About(forms.get(one.form()), one.serial(), statuses.of(one.serial())))
                .toList();
        return period(now)
                .<OcspAnswer>map(period -> sign(abouts, nonce, period))
                .orElse(OcspAnswer.Refused.TRY_LATER);
    }

    /** The status is read while the place is locked: of two who sign at once, the later one has read the truth. */
    private OcspAnswer.Signed put(int form, BigInteger serial, OcspAnswer.Period period) {
        return shelves.get(form)
                .compute(
                        serial,
                        (number, before) -> sign(
                                List.of(new OcspSigning.About(forms.get(form), number, statuses.of(number))),
                                Optional.empty(),
                                period));
    }

    private OcspAnswer.Signed sign(List<OcspSigning.About> abouts, Optional<Octets> nonce, OcspAnswer.Period period) {
        return OcspSigning.sign(delegate, abouts, nonce, period);
    }

    private boolean isDue(OcspAnswer.@Nullable Signed kept, Instant now) {
        return kept == null
                || !now.isBefore(kept.thisUpdate().plus(schedule.renewAfter()))
                || !now.isBefore(kept.nextUpdate().minus(schedule.life().minus(schedule.renewAfter())));
    }

    /** Ends with the delegate, if that is earlier; empty if the delegate may not sign. */
    private Optional<OcspAnswer.Period> period(Instant now) {
        OcspDelegate signing = delegate;
        if (!signing.isValidAt(now)) {
            return Optional.empty();
        }
        Instant to = now.plus(schedule.life());
        Instant end = signing.end().isBefore(to) ? signing.end() : to;
        return Optional.of(new OcspAnswer.Period(now.getEpochSecond(), end.getEpochSecond()));
    }

    private void dropExpired(Instant now) {
        long second = now.getEpochSecond();
        shelves.forEach(shelf -> shelf.values().removeIf(kept -> kept.period().to() <= second));
    }
}
