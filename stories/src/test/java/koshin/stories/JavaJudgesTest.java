package koshin.stories;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Provider;
import java.security.cert.CertPathValidator;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertPathValidatorException.BasicReason;
import java.security.cert.CertStore;
import java.security.cert.CertificateFactory;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.Extension;
import java.security.cert.PKIXParameters;
import java.security.cert.PKIXRevocationChecker;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import koshin.pki.PathValidator;
import koshin.rules.RevocationReason;
import koshin.stories.StatusRoom.Generation;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The JDK's and BouncyCastle's validators believe what is good and refuse what is not, by lists and by OCSP. */
class JavaJudgesTest {

    private static final List<String> PROFILES =
            List.of("signing", "authentication", "signing-p384", "authentication-p384");
    private static final StatusRoom ROOM = StatusRoom.open(Clock.systemUTC(), PROFILES);
    private static final String GOOD = "good";
    private static final String NONCE = "1.3.6.1.5.5.7.48.1.2";

    enum Validator {
        JDK,
        BOUNCY_CASTLE;

        CertPathValidator open() throws GeneralSecurityException {
            return switch (this) {
                case JDK -> CertPathValidator.getInstance("PKIX");
                case BOUNCY_CASTLE -> CertPathValidator.getInstance("PKIX", provider());
            };
        }

        private static Provider provider() {
            return new BouncyCastleProvider();
        }
    }

    @AfterAll
    static void close() {
        ROOM.close();
    }

    static Stream<Arguments> everywhere() {
        return Arrays.stream(Validator.values())
                .flatMap(validator -> PROFILES.stream().map(profile -> Arguments.of(validator, profile)));
    }

    @ParameterizedTest
    @MethodSource("everywhere")
    void reads_the_list_before_and_after(Validator validator, String profile) throws Exception {
        for (Generation by : List.of(ROOM.older(profile), ROOM.newer(profile))) {
            X509Certificate certificate = ROOM.issue(by);
            X509Certificate another = ROOM.issue(by);

            assertThat(byList(validator, by, certificate)).isEqualTo(GOOD);
            ROOM.revoke(by, certificate, RevocationReason.CERTIFICATE_HOLD);
            assertThat(byList(validator, by, certificate)).containsIgnoringCase("revo");
            ROOM.revoke(by, certificate, RevocationReason.SUPERSEDED);
            assertThat(byList(validator, by, certificate)).containsIgnoringCase("revo");
            assertThat(byList(validator, by, another)).isEqualTo(GOOD);
        }
    }

    @ParameterizedTest
    @MethodSource("everywhere")
    void asks_before_and_after(Validator validator, String profile) throws Exception {
        for (Generation by : List.of(ROOM.older(profile), ROOM.newer(profile))) {
            X509Certificate certificate = ROOM.issue(by);
            X509Certificate held = ROOM.issue(by);
            X509Certificate revoked = ROOM.issue(by);

            assertThat(byOcsp(validator, by, certificate, List.of())).isEqualTo(GOOD);
            assertThat(byOcsp(validator, by, certificate, List.of(nonce()))).isEqualTo(GOOD);
            ROOM.revoke(by, held, RevocationReason.CERTIFICATE_HOLD);
            assertThat(byOcsp(validator, by, held, List.of())).containsIgnoringCase("revoked");
            ROOM.revoke(by, revoked, RevocationReason.KEY_COMPROMISE);
            assertThat(byOcsp(validator, by, revoked, List.of(nonce()))).containsIgnoringCase("revoked");
        }
    }

    @ParameterizedTest
    @EnumSource
    void refuses_what_has_expired_another_policy_and_a_list_that_has_ended(Validator validator) throws Exception {
        Generation by = ROOM.newer("signing");
        X509Certificate certificate = ROOM.issue(by);
        X509Certificate expired =
                ROOM.issue(by, StatusRoom.KAWASAKI, ROOM.today().minusDays(1));
        Set<X509Certificate> anchor = Set.of(by.certificate());
        List<byte[]> list = List.of(ROOM.list(by, StatusRoom.KAWASAKI));
        String own = by.profile().policy();
        String other = ROOM.newer("authentication").profile().policy();

        assertThat(byList(validator, by, expired)).containsAnyOf("expired", "NotAfter");
        assertThat(judge(validator, anchor, certificate, list, Set.of(own), ROOM.now()))
                .isEqualTo(GOOD);
        assertThat(judge(validator, anchor, certificate, list, Set.of(other), ROOM.now()))
                .containsIgnoringCase("polic");
        assertThat(judge(
                        validator,
                        anchor,
                        certificate,
                        list,
                        Set.of(),
                        ROOM.now().plus(Duration.ofDays(3))))
                .as("the list ended a day before")
                .isNotEqualTo(GOOD);
    }

    @ParameterizedTest
    @EnumSource
    void takes_no_list_of_another_municipality_or_generation(Validator validator) throws Exception {
        Generation older = ROOM.older("signing");
        Generation newer = ROOM.newer("signing");
        X509Certificate certificate = ROOM.issue(newer);
        ROOM.issue(newer, StatusRoom.OITA, ROOM.today().plusDays(10));
        ROOM.issue(older);
        Set<X509Certificate> anchor = Set.of(newer.certificate());

        for (List<byte[]> lists : List.of(
                List.<byte[]>of(),
                List.of(ROOM.list(newer, StatusRoom.OITA)),
                List.of(ROOM.listOfAuthorities(newer)),
                List.of(ROOM.list(older, StatusRoom.KAWASAKI)))) {
            assertThat(judge(validator, anchor, certificate, lists, Set.of(), ROOM.now()))
                    .isNotEqualTo(GOOD);
        }
    }

    @ParameterizedTest
    @MethodSource("everywhere")
    void trusts_both_generations_while_they_overlap(Validator validator, String profile) throws Exception {
        Generation older = ROOM.older(profile);
        Generation newer = ROOM.newer(profile);
        X509Certificate of = ROOM.issue(older);
        X509Certificate after = ROOM.issue(newer);
        List<byte[]> lists = List.of(ROOM.list(older, StatusRoom.KAWASAKI), ROOM.list(newer, StatusRoom.KAWASAKI));

        for (X509Certificate one : List.of(of, after)) {
            assertThat(judge(
                            validator,
                            Set.of(older.certificate(), newer.certificate()),
                            one,
                            lists,
                            Set.of(),
                            ROOM.now()))
                    .isEqualTo(GOOD);
        }
        assertThat(judge(validator, Set.of(newer.certificate()), of, lists, Set.of(), ROOM.now()))
                .isNotEqualTo(GOOD);
    }

    @ParameterizedTest
    @EnumSource
    void believes_no_delegate_of_another_generation(Validator validator) throws Exception {
        Generation older = ROOM.older("signing");
        Generation newer = ROOM.newer("signing");
        X509Certificate certificate = ROOM.issue(older);

        assertThat(byAnswer(validator, older, certificate, Answer.good(older, older, certificate, ROOM.now())))
                .isEqualTo(GOOD);
        assertThat(byAnswer(validator, older, certificate, Answer.good(newer, older, certificate, ROOM.now())))
                .isNotEqualTo(GOOD);
    }

    /** RFC 6960 lets a client keep an answer until its next update. */
    @Test
    void hears_of_a_revocation_at_once_from_the_jdk_and_from_bouncy_castle_when_the_kept_answer_ends()
            throws Exception {
        Generation by = ROOM.newer("signing");
        X509Certificate certificate = ROOM.issue(by);
        for (Validator validator : Validator.values()) {
            assertThat(byOcsp(validator, by, certificate, List.of())).isEqualTo(GOOD);
        }
        ROOM.revoke(by, certificate, RevocationReason.KEY_COMPROMISE);

        assertThat(byOcsp(Validator.JDK, by, certificate, List.of())).containsIgnoringCase("revoked");
        assertThat(byOcsp(Validator.BOUNCY_CASTLE, by, certificate, List.of()))
                .as("a limit of BouncyCastle 1.86: it keeps the answer in memory, whatever HTTP says")
                .isEqualTo(GOOD);
    }

    @Test
    void hears_from_the_jdk_why() throws Exception {
        Generation by = ROOM.newer("signing");
        X509Certificate certificate = ROOM.issue(by);
        ROOM.revoke(by, certificate, RevocationReason.AFFILIATION_CHANGED);

        assertThat(byList(Validator.JDK, by, certificate)).contains(BasicReason.REVOKED + ":", "AFFILIATION_CHANGED");
        assertThat(byOcsp(Validator.JDK, by, certificate, List.of()))
                .contains(BasicReason.REVOKED + ":", "AFFILIATION_CHANGED");
    }

    private static String byList(Validator validator, Generation by, X509Certificate certificate) throws Exception {
        return judge(
                validator,
                Set.of(by.certificate()),
                certificate,
                List.of(ROOM.list(by, StatusRoom.KAWASAKI), ROOM.listOfAuthorities(by)),
                Set.of(),
                ROOM.now());
    }

    private static String judge(
            Validator validator,
            Set<X509Certificate> anchors,
            X509Certificate certificate,
            List<byte[]> lists,
            Set<String> policies,
            Instant at)
            throws Exception {
        PKIXParameters parameters = parameters(anchors, at);
        List<X509CRL> read = lists.stream().map(PathValidator::list).toList();
        parameters.addCertStore(CertStore.getInstance("Collection", new CollectionCertStoreParameters(read)));
        parameters.setInitialPolicies(policies);
        parameters.setExplicitPolicyRequired(!policies.isEmpty());
        return verdict(validator.open(), certificate, parameters);
    }

    private static String byOcsp(
            Validator validator, Generation by, X509Certificate certificate, List<Extension> extensions)
            throws Exception {
        CertPathValidator opened = validator.open();
        PKIXRevocationChecker checker = (PKIXRevocationChecker) opened.getRevocationChecker();
        checker.setOcspResponder(URI.create(ROOM.ocsp()));
        checker.setOcspExtensions(extensions);
        return verdict(opened, certificate, with(checker, by));
    }

    private static String byAnswer(Validator validator, Generation by, X509Certificate certificate, byte[] answer)
            throws Exception {
        CertPathValidator opened = validator.open();
        PKIXRevocationChecker checker = (PKIXRevocationChecker) opened.getRevocationChecker();
        checker.setOcspResponder(URI.create("http://127.0.0.1:1/"));
        checker.setOcspResponses(Map.of(certificate, answer));
        return verdict(opened, certificate, with(checker, by));
    }

    private static PKIXParameters with(PKIXRevocationChecker checker, Generation by) throws Exception {
        checker.setOptions(
                EnumSet.of(PKIXRevocationChecker.Option.NO_FALLBACK, PKIXRevocationChecker.Option.ONLY_END_ENTITY));
        PKIXParameters parameters = parameters(Set.of(by.certificate()), ROOM.now());
        parameters.addCertPathChecker(checker);
        return parameters;
    }

    private static PKIXParameters parameters(Set<X509Certificate> anchors, Instant at) throws Exception {
        Set<TrustAnchor> trusted =
                anchors.stream().map(one -> new TrustAnchor(one, null)).collect(Collectors.toSet());
        PKIXParameters parameters = new PKIXParameters(new HashSet<>(trusted));
        parameters.setDate(Date.from(at));
        return parameters;
    }

    /** Returns "good", or every message on the way to the cause. */
    private static String verdict(CertPathValidator validator, X509Certificate certificate, PKIXParameters parameters)
            throws Exception {
        try {
            validator.validate(
                    CertificateFactory.getInstance("X.509").generateCertPath(List.of(certificate)), parameters);
            return GOOD;
        } catch (CertPathValidatorException e) {
            List<String> said = new ArrayList<>(List.of(String.valueOf(e.getReason())));
            for (Throwable one = e; one != null; one = one.getCause()) {
                said.add(String.valueOf(one.getMessage()));
            }
            return String.join(": ", said);
        }
    }

    private static Extension nonce() throws IOException {
        byte[] value = new DEROctetString("sixteen octets..".getBytes(StandardCharsets.US_ASCII)).getEncoded();
        return new Extension() {
            @Override
            public String getId() {
                return NONCE;
            }

            @Override
            public boolean isCritical() {
                return false;
            }

            @Override
            public byte[] getValue() {
                return value.clone();
            }

            @Override
            public void encode(OutputStream out) throws IOException {
                out.write(new org.bouncycastle.asn1.x509.Extension(new ASN1ObjectIdentifier(NONCE), false, value)
                        .getEncoded());
            }
        };
    }
}
