package koshin.pki;

import java.util.List;
import java.util.Map;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERPrintableString;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;

/** Distinguished names, part by part as a profile writes them: {@code C=JP}, {@code OU={prefecture}}. */
final class Names {

    private static final Map<String, ASN1ObjectIdentifier> TYPES =
            Map.of("C", BCStyle.C, "O", BCStyle.O, "OU", BCStyle.OU, "L", BCStyle.L, "CN", BCStyle.CN);

    private Names() {}

    static void check(List<String> parts) {
        parts.forEach(part -> {
            int equals = part.indexOf('=');
            if (equals < 1 || equals == part.length() - 1 || !TYPES.containsKey(part.substring(0, equals))) {
                throw new IllegalArgumentException("not a part of a name: " + part + "; it needs C, O, OU, L or CN");
            }
        });
    }

    /** Returns the name with its places filled; a place of which nothing is known is an error. */
    static X500Name of(List<String> parts, Map<String, String> known) {
        check(parts);
        X500NameBuilder name = new X500NameBuilder(BCStyle.INSTANCE);
        for (String part : parts) {
            int equals = part.indexOf('=');
            ASN1ObjectIdentifier type = TYPES.get(part.substring(0, equals));
            String value = filled(part.substring(equals + 1), known);
            name.addRDN(type, BCStyle.C.equals(type) ? new DERPrintableString(value) : new DERUTF8String(value));
        }
        return name.build();
    }

    private static String filled(String value, Map<String, String> known) {
        if (!value.startsWith("{")) {
            return value;
        }
        String filled = known.get(value.substring(1, value.length() - 1));
        if (filled == null) {
            throw new IllegalArgumentException("nothing is known for " + value);
        }
        return filled;
    }
}
