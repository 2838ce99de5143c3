package koshin.pki;

import java.io.IOException;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1GeneralizedTime;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.BERSequence;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERTaggedObject;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Time;
import org.bouncycastle.cert.X509CertificateHolder;

/** The parts of a certificate, each of which can be spoilt before it is put together. */
final class SpoiltBody {
    BigInteger serial;
    private final ASN1Encodable innerAlgorithm;
    Optional<AlgorithmIdentifier> outerAlgorithm = Optional.empty();
    X500Name issuer;
    Instant from;
    Instant to;
    X500Name subject;
    private final ASN1Encodable key;
    final List<Extension> extensions = new ArrayList<>();
    boolean asGeneralizedTime;
    boolean asBer;

    SpoiltBody(X509CertificateHolder right) {
        serial = right.getSerialNumber();
        innerAlgorithm = right.toASN1Structure().getSignatureAlgorithm();
        issuer = right.getIssuer();
        from = right.getNotBefore().toInstant();
        to = right.getNotAfter().toInstant();
        subject = right.getSubject();
        key = right.getSubjectPublicKeyInfo();
        Arrays.stream(right.getExtensions().getExtensionOIDs())
                .forEach(type -> extensions.add(right.getExtension(type)));
    }

    void drop(ASN1ObjectIdentifier type) {
        extensions.removeIf(extension -> extension.getExtnId().equals(type));
    }

    X509CertificateHolder signed() {
        ASN1EncodableVector body = new ASN1EncodableVector();
        body.add(new DERTaggedObject(true, 0, new ASN1Integer(2)));
        body.add(new ASN1Integer(serial));
        body.add(innerAlgorithm);
        body.add(issuer);
        body.add(new DERSequence(new ASN1Encodable[] {time(from), time(to)}));
        body.add(subject);
        body.add(key);
        body.add(new DERTaggedObject(true, 3, new DERSequence(extensions.toArray(ASN1Encodable[]::new))));
        ASN1Sequence tbs = new DERSequence(body);
        ASN1Encodable[] whole = {
            tbs, outerAlgorithm.<ASN1Encodable>map(one -> one).orElse(innerAlgorithm), new DERBitString(new byte[256])
        };
        try {
            return new X509CertificateHolder(
                    asBer ? new BERSequence(whole).getEncoded() : new DERSequence(whole).getEncoded());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private ASN1Encodable time(Instant instant) {
        return asGeneralizedTime ? new ASN1GeneralizedTime(Date.from(instant)) : new Time(Date.from(instant));
    }
}
