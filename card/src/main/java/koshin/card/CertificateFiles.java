package koshin.card;

import koshin.rules.CertificateKind;

/**
 * The files of the JPKI application that belong to one certificate.
 *
 * @param certificate the file that holds it
 * @param authority the file with the certificate of the CA (認証局) that issued it
 * @param key the file of its private key
 * @param pin what guards the key, and for signing the certificate too
 */
public record CertificateFiles(int certificate, int authority, int key, PinReference pin) {

    public static CertificateFiles of(CertificateKind kind) {
        return switch (kind) {
            case AUTHENTICATION -> new CertificateFiles(0x000A, 0x000B, 0x0017, PinReference.AUTHENTICATION);
            case SIGNING -> new CertificateFiles(0x0001, 0x0002, 0x001A, PinReference.SIGNING);
        };
    }
}
