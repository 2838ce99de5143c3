package koshin.card;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.ref.Reference;
import koshin.rules.CertificateKind;
import koshin.rules.PinKind;

/** A client whose card is at the other end of its standard input and output; dumps its own heap in the end. */
final class DumpedClient {

    private static final int LENGTH = 12;

    private DumpedClient() {}

    enum Then {
        FORGET,
        KEEP
    }

    public static void main(String[] arguments) throws IOException {
        FileInputStream in = new FileInputStream(FileDescriptor.in);
        char[] old = typed(in);
        char[] wanted = typed(in);
        char[] kept = Then.valueOf(arguments[0]) == Then.KEEP ? old.clone() : new char[0];
        try {
            use(in, old, wanted);
            ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class).dumpHeap(arguments[1], false);
        } finally {
            Reference.reachabilityFence(kept);
        }
    }

    private static void use(FileInputStream in, char[] old, char[] wanted) {
        Piped link = new Piped(in, new FileOutputStream(FileDescriptor.out));
        JpkiClient client = JpkiClient.detect(link).orElseThrow();
        if (!(client.enter(CertificateKind.SIGNING, old.clone(), LastTry.KEEP) instanceof PinEntry.Accepted(var key))
                || !(key.sign(new byte[32]) instanceof SignatureReply.Signed)) {
            throw new IllegalStateException("the card did not sign");
        }
        if (!(client.changePin(PinKind.SIGNING, old, wanted, LastTry.KEEP) instanceof PinChange.Changed)) {
            throw new IllegalStateException("the card did not change the PIN");
        }
    }

    private static char[] typed(FileInputStream in) throws IOException {
        char[] typed = new char[LENGTH];
        for (int i = 0; i < LENGTH; i++) {
            typed[i] = (char) in.read();
        }
        return typed;
    }

    private record Piped(FileInputStream in, FileOutputStream out) implements CardLink {

        @Override
        public byte[] transmit(byte[] apdu) {
            try {
                new DataOutputStream(out).writeShort(apdu.length);
                out.write(apdu);
                DataInputStream answer = new DataInputStream(in);
                return answer.readNBytes(answer.readShort());
            } catch (EOFException e) {
                throw new CardLost("the other process has ended", e);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void close() {}
    }
}
