package koshin.pki;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.cert.CRLException;
import java.security.cert.CertPath;
import java.security.cert.CertPathBuilder;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidator;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertPathValidatorException.BasicReason;
import java.security.cert.CertStore;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.CertificateRevokedException;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.PKIXCertPathBuilderResult;
import java.security.cert.PKIXReason;
import java.security.cert.PolicyNode;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CRL;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.x509.AuthorityKeyIdentifier;
import org.bouncycastle.asn1.x509.Extension;

/**
 * Says for a relying party (署名検証者) whether a certificate counts at an instant: chain, names, usage, policies,
 * and every revocation list on the way, complete or in parts.
 *
 * <p>The path is built by the JDK. What is added: lists that tell only changes (delta CRLs) are refused where
 * they would be needed, and a reason stands where the JDK has a message.
 */
public final class PathValidator {

    private final Set<TrustAnchor> anchors;
    private final List<X509Certificate> intermediates;
    private final List<X509CRL> lists;
    private final Set<String> policies;
    private final boolean explicitPolicy;

    private PathValidator(
            Set<TrustAnchor> anchors,
            List<X509Certificate> intermediates,
            List<X509CRL> lists,
            Set<String> policies,
            boolean explicitPolicy) {
        this.anchors = anchors;
        this.intermediates = intermediates;
        this.lists = lists;
        this.policies = policies;
        this.explicitPolicy = explicitPolicy;
    }

    /** Returns a validator that trusts {@code anchors} and knows nothing else yet. */
    public static PathValidator trusting(Collection<X509Certificate> anchors) {
        Set<TrustAnchor> trusted = new HashSet<>();
        anchors.forEach(anchor -> trusted.add(new TrustAnchor(anchor, null)));
        return new PathValidator(trusted, List.of(), List.of(), Set.of(), false);
    }

    /** Returns a validator that may also build paths through {@code certificates}. */
    public PathValidator through(Collection<X509Certificate> certificates) {
        return new PathValidator(anchors, List.copyOf(certificates), lists, policies, explicitPolicy);
    }

    /** Returns a validator that looks into {@code lists}. */
    public PathValidator with(Collection<X509CRL> known) {
        return new PathValidator(anchors, intermediates, List.copyOf(known), policies, explicitPolicy);
    }

    /** Returns a validator for certificates that are valid under one of {@code identifiers}. */
    public PathValidator under(Set<String> identifiers) {
        return new PathValidator(anchors, intermediates, lists, Set.copyOf(identifiers), true);
    }

    /** Returns whether {@code certificate} counted at {@code at}, judged by the lists that were valid then. */
    public Verdict verdict(X509Certificate certificate, Instant at) {
        return verdict(certificate, at, Optional.empty());
    }

    /** Returns the same for a use that needs the bit {@code usage} of its key usage, as numbered in RFC 5280. */
    public Verdict verdict(X509Certificate certificate, Instant at, Optional<Integer> usage) {
        boolean[] usages = certificate.getKeyUsage();
        if (usage.isPresent() && (usages == null || !usages[usage.get()])) {
            return new Verdict.Refused(Verdict.Why.USAGE);
        }
        try {
            PKIXCertPathBuilderResult built = (PKIXCertPathBuilderResult)
                    CertPathBuilder.getInstance("PKIX").build(parameters(certificate, at));
            return new Verdict.Counts(built.getCertPath().getCertificates().size(), policiesOf(built.getPolicyTree()));
        } catch (CertPathBuilderException e) {
            return new Verdict.Refused(why(certificate, at));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JVM builds no PKIX paths", e);
        }
    }

    private PKIXBuilderParameters parameters(X509Certificate certificate, Instant at) throws GeneralSecurityException {
        X509CertSelector target = new X509CertSelector();
        target.setCertificate(certificate);
        PKIXBuilderParameters parameters = new PKIXBuilderParameters(anchors, target);
        List<Object> known = new ArrayList<>(intermediates);
        known.add(certificate);
        known.addAll(usable(at));
        parameters.addCertStore(CertStore.getInstance("Collection", new CollectionCertStoreParameters(known)));
        parameters.setDate(Date.from(at));
        parameters.setMaxPathLength(-1);
        parameters.setRevocationEnabled(true);
        parameters.setPolicyQualifiersRejected(false);
        parameters.setExplicitPolicyRequired(explicitPolicy);
        parameters.setInitialPolicies(policies);
        return parameters;
    }

    /**
     * A list that has changes beside it is not the whole truth, and the changes are not read here. The
     * JDK would still take a list a quarter of an hour after its next update, and believe none at all if one of
     * them was signed by a generation that nobody here trusts.
     */
    private List<X509CRL> usable(Instant at) {
        return lists.stream()
                .filter(list -> !isDelta(list) && !hasDelta(list) && !isPast(list, at) && isFromAKnownKey(list))
                .toList();
    }

    private boolean isFromAKnownKey(X509CRL list) {
        byte[] named = list.getExtensionValue(Extension.authorityKeyIdentifier.getId());
        if (named == null) {
            return true;
        }
        byte[] key = AuthorityKeyIdentifier.getInstance(
                        ASN1OctetString.getInstance(named).getOctets())
                .getKeyIdentifierOctets();
        return key == null
                || Stream.concat(anchors.stream().map(TrustAnchor::getTrustedCert), intermediates.stream())
                        .anyMatch(one -> KeyIdentifiers.mayBe(key, one));
    }

    private static boolean isPast(X509CRL list, Instant at) {
        return list.getNextUpdate() != null
                && !at.isBefore(list.getNextUpdate().toInstant().plusSeconds(1));
    }

    private static boolean isDelta(X509CRL list) {
        return list.getExtensionValue(Extension.deltaCRLIndicator.getId()) != null;
    }

    private static boolean hasDelta(X509CRL list) {
        return list.getExtensionValue(Extension.freshestCRL.getId()) != null;
    }

    private static Set<String> policiesOf(PolicyNode root) {
        Set<String> leaves = new TreeSet<>();
        if (root != null) {
            collect(root, leaves);
        }
        return leaves;
    }

    private static void collect(PolicyNode node, Set<String> leaves) {
        if (node.getDepth() > 0 && !node.getChildren().hasNext()) {
            leaves.add(node.getValidPolicy());
        }
        node.getChildren().forEachRemaining(child -> collect(child, leaves));
    }

    /** The builder does not say why it found no path: the one it finds when less is demanded is judged in full. */
    private Verdict.Why why(X509Certificate certificate, Instant at) {
        try {
            PKIXBuilderParameters less = parameters(certificate, within(certificate, at));
            less.setRevocationEnabled(false);
            less.setExplicitPolicyRequired(false);
            less.setInitialPolicies(Set.of());
            CertPath path = CertPathBuilder.getInstance("PKIX").build(less).getCertPath();
            CertPathValidator.getInstance("PKIX").validate(path, parameters(certificate, at));
            return Verdict.Why.NO_PATH;
        } catch (CertPathBuilderException e) {
            return Verdict.Why.NO_PATH;
        } catch (CertPathValidatorException e) {
            return why(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JVM judges no PKIX paths", e);
        }
    }

    private static Instant within(X509Certificate certificate, Instant at) {
        Instant from = certificate.getNotBefore().toInstant();
        Instant to = certificate.getNotAfter().toInstant();
        if (at.isBefore(from)) {
            return from;
        }
        return at.isAfter(to) ? to : at;
    }

    private static Verdict.Why why(CertPathValidatorException failure) {
        if (failure.getCause() instanceof CertificateRevokedException || failure.getReason() == BasicReason.REVOKED) {
            return Verdict.Why.REVOKED;
        }
        if (failure.getReason() instanceof BasicReason basic) {
            return switch (basic) {
                case EXPIRED, NOT_YET_VALID -> Verdict.Why.NOT_THEN;
                case UNDETERMINED_REVOCATION_STATUS -> Verdict.Why.STATUS_UNKNOWN;
                case INVALID_SIGNATURE, ALGORITHM_CONSTRAINED -> Verdict.Why.SIGNATURE;
                case REVOKED -> Verdict.Why.REVOKED;
                case UNSPECIFIED -> Verdict.Why.NO_PATH;
            };
        }
        return failure.getReason() == PKIXReason.INVALID_POLICY ? Verdict.Why.POLICY : Verdict.Why.NO_PATH;
    }

    /**
     * Reads a certificate.
     *
     * @throws PkiException if the bytes are none
     */
    public static X509Certificate certificate(byte[] der) {
        try {
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
        } catch (CertificateException e) {
            throw new PkiException("not a certificate", e);
        }
    }

    /**
     * Reads a revocation list.
     *
     * @throws PkiException if the bytes are none
     */
    public static X509CRL list(byte[] der) {
        try (ByteArrayInputStream in = new ByteArrayInputStream(der)) {
            return (X509CRL) CertificateFactory.getInstance("X.509").generateCRL(in);
        } catch (CertificateException | CRLException | IOException e) {
            throw new PkiException("not a revocation list", e);
        }
    }
}
