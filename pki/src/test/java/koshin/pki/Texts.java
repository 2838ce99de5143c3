package koshin.pki;

import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.ASN1TaggedObject;
import org.bouncycastle.asn1.ASN1UTF8String;

/** Reads the text of an otherName. */
final class Texts {

    private Texts() {}

    static String of(byte[] otherName) {
        ASN1Sequence name = ASN1Sequence.getInstance(otherName);
        return ASN1UTF8String.getInstance(
                        ASN1TaggedObject.getInstance(name.getObjectAt(1)).getExplicitBaseObject())
                .getString();
    }
}
