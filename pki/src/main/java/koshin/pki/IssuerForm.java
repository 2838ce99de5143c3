package koshin.pki;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.ocsp.CertID;
import org.bouncycastle.asn1.oiw.OIWObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.ocsp.CertificateID;

/** One of the ways in which a request may name an authority: the hash, and with or without empty parameters. */
record IssuerForm(AlgorithmIdentifier algorithm, ASN1OctetString name, ASN1OctetString key) {

    /**
     * Returns all ways; the first is what nearly every client sends (RFC 5019 2.1.1: SHA-1). A draft of its
     * successor turns to SHA-256.
     */
    static List<IssuerForm> of(X509CertificateHolder authority) {
        List<IssuerForm> forms = new ArrayList<>();
        add(forms, authority, "SHA-1", OIWObjectIdentifiers.idSHA1);
        add(forms, authority, "SHA-256", NISTObjectIdentifiers.id_sha256);
        return forms;
    }

    private static void add(
            List<IssuerForm> forms, X509CertificateHolder authority, String hash, ASN1ObjectIdentifier type) {
        try {
            MessageDigest digest = MessageDigest.getInstance(hash);
            ASN1OctetString name =
                    new DEROctetString(digest.digest(authority.getSubject().getEncoded("DER")));
            ASN1OctetString key = new DEROctetString(digest.digest(
                    authority.getSubjectPublicKeyInfo().getPublicKeyData().getOctets()));
            forms.add(new IssuerForm(new AlgorithmIdentifier(type, DERNull.INSTANCE), name, key));
            forms.add(new IssuerForm(new AlgorithmIdentifier(type), name, key));
        } catch (NoSuchAlgorithmException | IOException e) {
            throw new IllegalStateException("this JVM has no " + hash, e);
        }
    }

    CertificateID id(BigInteger serial) {
        return new CertificateID(new CertID(algorithm, name, key, new ASN1Integer(serial)));
    }

    /** Returns how it stands in a request; see {@link CertificateId#issuer}. */
    Octets der() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            out.write(algorithm.getEncoded());
            out.write(name.getEncoded());
            out.write(key.getEncoded());
        } catch (IOException e) {
            throw new PkiException("the name of an authority cannot be encoded", e);
        }
        return Octets.of(out.toByteArray());
    }
}
