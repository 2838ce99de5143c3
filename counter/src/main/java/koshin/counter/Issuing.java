package koshin.counter;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.X509EncodedKeySpec;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import koshin.counter.Cases.Outcome;
import koshin.pki.Authorities;
import koshin.pki.Authority;
import koshin.pki.CertificateProfile.HolderPart;
import koshin.pki.CertificateRequest;
import koshin.pki.Holder;
import koshin.pki.IssuanceRecord;
import koshin.pki.LintOutcome;
import koshin.pki.Linted;
import koshin.pki.PkiException;
import koshin.pki.Revoked;
import koshin.registry.Entries;
import koshin.registry.LifeEvents;
import koshin.registry.Registry;
import koshin.residents.CardCertificate;
import koshin.residents.CardState.CertificateState;
import koshin.residents.Happening;
import koshin.residents.Resident;
import koshin.residents.ResidentKey;
import koshin.rules.CertificateIssue;
import koshin.rules.CertificateKind;
import koshin.rules.LifeEvent;
import koshin.rules.RevocationReason;

/**
 * Issues the certificate of a case (電子証明書の発行): by its {@link Clearance} alone, and for the key that the card has made. That it
 * was issued, that it is the card's, that the one before has ended, and the step of the case are one transaction: a program
 * that dies before has issued nothing, and what it may have signed is revoked.
 */
public final class Issuing {

    private static final DateTimeFormatter DAY = DateTimeFormatter.BASIC_ISO_DATE;
    private static final String LETTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    private static final int BEFORE_CODE = 6;
    private static final int BEHIND_CODE = 4;

    private final Cases cases;
    private final Registry registry;
    private final Map<CertificateKind, Authorities> authorities;
    private final SecureRandom random = new SecureRandom();

    Issuing(Cases cases, Registry registry, Map<CertificateKind, Authorities> authorities) {
        this.cases = cases;
        this.registry = registry;
        this.authorities = new EnumMap<>(authorities);
    }

    /**
     * Issues the certificate of {@code kind}.
     *
     * @param seen how far the case was when whoever issues looked at it
     * @throws CertificateRefused if no authority may issue it or a lint refuses it; nothing was changed
     * @throws PkiException if the authority does not sign
     */
    public Outcome issue(CaseId id, int seen, CertificateKind kind, Clerk clerk, Instant now) {
        Optional<CaseNow> looked = cases.look(id, now);
        if (looked.isEmpty()) {
            return new Outcome.Unknown();
        }
        CaseNow before = looked.get();
        if (before.file().position() != seen) {
            return new Outcome.Stale(before);
        }
        Optional<Clearance> clearance = before.now().clearance(kind);
        if (clearance.isEmpty()) {
            return new Outcome.Refused(
                    before, before.now().missing(), before.now().obstacles());
        }
        Town town = cases.town(id);
        CertificateIssue issue = before.situation().issue(before.file(), town, kind);
        LocalDate lastDay =
                town.guide().expiry(before.situation().facts(), kind, issue).on();
        Authority authority = Optional.ofNullable(authorities.get(kind))
                .flatMap(generations -> generations.issuing(now, lastDay))
                .orElseThrow(() -> new CertificateRefused(
                        Refusals.Why.NO_AUTHORITY, "no authority may issue what ends on " + lastDay));
        Linted linted = linted(authority, request(before, authority, key(before, clearance.get()), lastDay, now));
        Entered entered = new Entered(before, clearance.get(), issue, lastDay, clerk, now);
        authority.issue(linted, entered);
        return entered.outcome();
    }

    /** Returns what was issued for {@code kind} in this case and was not given up; empty if nothing was. */
    public Optional<X509Certificate> issued(CaseNow now, CertificateKind kind) {
        return now.file()
                .issued(kind)
                .flatMap(step ->
                        registry.certificates().issued(new BigInteger(Situation.word(step, Situation.SERIAL), 16)));
    }

    /** Returns the certificate of the authority that issued {@code certificate}. */
    X509Certificate issuerOf(CertificateKind kind, X509Certificate certificate) {
        return Optional.ofNullable(authorities.get(kind))
                .flatMap(generations -> generations.issuerOf(certificate))
                .map(Authority::certificate)
                .orElseThrow(() -> new CounterException("no authority of this program has issued "
                        + certificate.getSerialNumber().toString(16)));
    }

    /** Writes down what the authority signs; when it has signed, all that hangs on it at once. */
    private final class Entered implements IssuanceRecord {

        private final CaseNow before;
        private final Clearance clearance;
        private final CertificateIssue issue;
        private final LocalDate lastDay;
        private final Clerk clerk;
        private final Instant now;
        private Optional<Outcome> outcome = Optional.empty();

        private Entered(
                CaseNow before,
                Clearance clearance,
                CertificateIssue issue,
                LocalDate lastDay,
                Clerk clerk,
                Instant now) {
            this.before = before;
            this.clearance = clearance;
            this.issue = issue;
            this.lastDay = lastDay;
            this.clerk = clerk;
            this.now = now;
        }

        private Outcome outcome() {
            return outcome.orElseThrow();
        }

        @Override
        public void intends(Linted linted) {
            registry.certificates()
                    .recordedBy(clerk.by(before.id()), InstantSource.fixed(now))
                    .intends(linted);
        }

        @Override
        public void issued(Linted linted, X509Certificate certificate) {
            outcome = Optional.of(cases.go(
                    before.id(),
                    before.file().position(),
                    Optional.empty(),
                    now,
                    (entries, current) -> enter(entries, current, linted, certificate)));
            if (!(outcome.get() instanceof Outcome.Taken)) {
                // Signed, and of no use: nobody is given it, and nobody shall take it for good.
                registry.certificates()
                        .revoke(new Revoked(linted.serial(), now, RevocationReason.UNSPECIFIED), clerk.by(before.id()));
            }
        }

        /** Looked at once more with the person locked: what has come over card and case since is in the way. */
        private Outcome enter(Entries entries, CaseNow current, Linted linted, X509Certificate certificate) {
            CertificateKind kind = clearance.kind();
            if (current.now().clearance(kind).filter(clearance::isSameAs).isEmpty()) {
                return new Outcome.Refused(
                        current, current.now().missing(), current.now().obstacles());
            }
            ResidentKey holder = current.file().wanted().resident();
            String card = current.file().wanted().card();
            LocalDate today = current.situation().today();
            for (CertificateState old : current.situation().alive(kind)) {
                entries.revoke(old.certificate().serial(), RevocationReason.SUPERSEDED, clerk.by(current.id()), now);
            }
            entries.issued(
                    linted,
                    certificate,
                    holder,
                    new CardCertificate(card, kind, linted.serial(), today, lastDay),
                    clerk.by(current.id()),
                    now);
            if (clearance.ends().isPresent()) {
                LifeEvents.Entered event = entries.enter(
                        new LifeEvents.Entry(
                                UUID.randomUUID(), holder, new Happening.CertificatesRenewed(card, which(kind)), today),
                        clerk.by(current.id()),
                        now);
                if (!(event instanceof LifeEvents.Entered.Done)) {
                    throw new CounterException("the registry did not take the renewal: " + event);
                }
            }
            cases.add(
                    entries,
                    current,
                    new Step.Issued(clearance),
                    details(linted, current),
                    clerk,
                    Optional.empty(),
                    now);
            return new Outcome.Taken(cases.look(current.id(), now).orElseThrow());
        }

        private Map<String, String> details(Linted linted, CaseNow current) {
            Map<String, String> details = new TreeMap<>();
            details.put(Situation.SERIAL, linted.serial().toString(16));
            details.put(Situation.LAST_DAY, lastDay.toString());
            Optional.ofNullable(current.situation().matter().certificates().get(clearance.kind()))
                    .ifPresent(state -> details.put(Situation.STATE, state.name()));
            issue.replacedExpiry().ifPresent(expiry -> details.put(Situation.REPLACED, expiry.toString()));
            return details;
        }
    }

    private static LifeEvent.Certificates which(CertificateKind kind) {
        return switch (kind) {
            case AUTHENTICATION -> LifeEvent.Certificates.AUTHENTICATION;
            case SIGNING -> LifeEvent.Certificates.SIGNING;
        };
    }

    private static Linted linted(Authority authority, CertificateRequest request) {
        return switch (authority.lint(request)) {
            case LintOutcome.Passed(Linted passed) -> passed;
            case LintOutcome.Refused(var findings) ->
                throw new CertificateRefused(
                        Refusals.Why.PROFILE,
                        "the certificate breaks its profile: "
                                + findings.stream()
                                        .map(LintOutcome.Finding::lint)
                                        .toList());
        };
    }

    private CertificateRequest request(
            CaseNow before, Authority authority, PublicKey key, LocalDate lastDay, Instant now) {
        Resident record = before.situation().person().record();
        return new CertificateRequest(
                key,
                number(before.id().municipality(), before.situation().today()),
                cases.town(before.id()).place(),
                authority.profile().holder() == HolderPart.WITH_ATTRIBUTES
                        ? Optional.of(holder(record))
                        : Optional.empty(),
                now.truncatedTo(ChronoUnit.SECONDS),
                lastDay);
    }

    private static Holder holder(Resident record) {
        return new Holder(
                record.name().name(),
                Optional.empty(),
                switch (record.sex()) {
                    case MALE -> Holder.Sex.MALE;
                    case FEMALE -> Holder.Sex.FEMALE;
                    case NOT_STATED -> Holder.Sex.NOT_STATED;
                },
                record.bornOn(),
                record.address(),
                Optional.empty());
    }

    /** 23 digits and capitals that say nothing of the holder but where: the code stands where published ones have it. */
    private String number(String municipality, LocalDate today) {
        return DAY.format(today) + letters(BEFORE_CODE) + municipality + letters(BEHIND_CODE);
    }

    private String letters(int count) {
        StringBuilder letters = new StringBuilder();
        for (int i = 0; i < count; i++) {
            letters.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return letters.toString();
    }

    /** The key of the step that made it; that it has the fingerprint of the clearance is checked here once more. */
    private static PublicKey key(CaseNow before, Clearance clearance) {
        byte[] encoded = before.file()
                .keyMade(clearance.kind())
                .map(step -> Base64.getDecoder().decode(Situation.word(step, Situation.KEY)))
                .orElseThrow();
        if (!fingerprint(encoded).equals(clearance.key())) {
            throw new CounterException("the key of a case has not the fingerprint under which it was written down");
        }
        return publicKey(encoded).orElseThrow(() -> new CounterException("the key of a case is no RSA key"));
    }

    /** Returns the key that {@code encoded} is, as a SubjectPublicKeyInfo; empty if it is none of RSA. */
    static Optional<PublicKey> publicKey(byte[] encoded) {
        try {
            return Optional.of(KeyFactory.getInstance("RSA").generatePublic(new X509EncodedKeySpec(encoded)));
        } catch (GeneralSecurityException e) {
            return Optional.empty();
        }
    }

    /** Returns by what a key, or a certificate, is named: its SHA-256 in lower-case hexadecimal. */
    static String fingerprint(byte[] encoded) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(encoded));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
