package koshin.pki;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The generations of one authority (認証局の世代), which overlap: the newest issues, all go on answering. */
public final class Authorities {

    private final List<Authority> generations;

    private Authorities(List<Authority> generations) {
        this.generations = generations;
    }

    /**
     * Returns the generations, newest first.
     *
     * @throws IllegalArgumentException if there is none, two are of different profiles, or two have the same key
     */
    public static Authorities of(List<Authority> generations) {
        List<Authority> newestFirst = generations.stream()
                .sorted(Comparator.<Authority, Instant>comparing(authority ->
                                authority.certificate().getNotBefore().toInstant())
                        .reversed())
                .toList();
        if (newestFirst.isEmpty()) {
            throw new IllegalArgumentException("an authority needs at least one generation");
        }
        if (newestFirst.stream().map(one -> one.profile().kind()).distinct().count() > 1) {
            throw new IllegalArgumentException("generations of different kinds");
        }
        if (newestFirst.stream()
                        .map(one -> one.certificate().getPublicKey())
                        .distinct()
                        .count()
                < newestFirst.size()) {
            throw new IllegalArgumentException("two generations with the same key");
        }
        return new Authorities(newestFirst);
    }

    /** Returns all generations, newest first. */
    public List<Authority> generations() {
        return generations;
    }

    /** Returns the newest generation that may issue at {@code at} what ends with {@code expiry}; empty if none may. */
    public Optional<Authority> issuing(Instant at, LocalDate expiry) {
        return generations.stream()
                .filter(authority -> authority.covers(at, expiry))
                .findFirst();
    }

    /** Returns the generation that signed {@code certificate}, by its key identifier; empty if none did. */
    public Optional<Authority> issuerOf(X509Certificate certificate) {
        Optional<byte[]> named = KeyIdentifiers.ofIssuer(Authority.holder(certificate));
        return generations.stream()
                .filter(authority -> named.filter(id -> Arrays.equals(id, KeyIdentifiers.of(authority.own())))
                        .isPresent())
                .findFirst();
    }
}
