package koshin.counter;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.SignatureSpi;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import koshin.pki.Authority;
import koshin.pki.ProfileReader;
import koshin.pki.SigningKey;
import koshin.rules.CertificateKind;

/** The key of an authority in another place, at the end of a line that can be cut: the key itself never is where it is used. */
final class KeyOnALine implements AutoCloseable {

    private static final String ALGORITHM = "SHA256withRSA";

    private final SigningKey there;
    private final Authority authority;
    private final int port;
    private ServerSocket line;

    private KeyOnALine(CertificateKind kind, LocalDate since) throws IOException {
        var profile = ProfileReader.bundled(kind);
        there = Authority.newKey(profile, since);
        line = anywhere();
        port = line.getLocalPort();
        authority = Authority.of(
                profile, new SigningKey(new FarKey(), there.certificate(), Optional.of(new FarProvider(port))));
        serve(line);
    }

    /** Below the ports that outgoing connections take: while the line is cut, nobody else gets its place. */
    private static ServerSocket anywhere() throws IOException {
        for (int port = ThreadLocalRandom.current().nextInt(20_000, 30_000); ; port++) {
            try {
                return new ServerSocket(port, 0, InetAddress.getLoopbackAddress());
            } catch (BindException taken) {
                if (port == 32_000) {
                    throw taken;
                }
            }
        }
    }

    static KeyOnALine of(CertificateKind kind, LocalDate since) {
        try {
            return new KeyOnALine(kind, since);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Authority authority() {
        return authority;
    }

    void cut() {
        close();
    }

    void mend() {
        try {
            line = new ServerSocket();
            line.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            serve(line);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void serve(ServerSocket at) {
        Thread.ofVirtual().start(() -> {
            while (!at.isClosed()) {
                try (Socket call = at.accept();
                        DataInputStream in = new DataInputStream(call.getInputStream());
                        DataOutputStream out = new DataOutputStream(call.getOutputStream())) {
                    Signature signer = Signature.getInstance(ALGORITHM);
                    signer.initSign(there.key());
                    signer.update(in.readNBytes(in.readInt()));
                    byte[] signature = signer.sign();
                    out.writeInt(signature.length);
                    out.write(signature);
                } catch (IOException cut) {
                    // Whoever called has no answer.
                } catch (GeneralSecurityException e) {
                    throw new IllegalStateException(e);
                }
            }
        });
    }

    @Override
    public void close() {
        try {
            line.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Says nothing of itself but that it is one. */
    private static final class FarKey implements PrivateKey {

        private static final long serialVersionUID = 1;

        @Override
        public String getAlgorithm() {
            return "RSA";
        }

        @Override
        public String getFormat() {
            return "";
        }

        @Override
        public byte[] getEncoded() {
            return new byte[0];
        }
    }

    private static final class FarProvider extends Provider {

        private static final long serialVersionUID = 1;

        private FarProvider(int port) {
            super("line" + port, "1", "signs at the end of a line");
            putService(new Service(this, "Signature", ALGORITHM, FarSignature.class.getName(), List.of(), Map.of()) {
                @Override
                public Object newInstance(Object none) {
                    return new FarSignature(port);
                }

                @Override
                public boolean supportsParameter(Object key) {
                    return key instanceof FarKey;
                }
            });
        }
    }

    private static final class FarSignature extends SignatureSpi {

        private final int port;
        private final ByteArrayOutputStream body = new ByteArrayOutputStream();

        private FarSignature(int port) {
            this.port = port;
        }

        @Override
        protected void engineInitSign(PrivateKey key) {
            body.reset();
        }

        @Override
        protected void engineInitVerify(PublicKey key) {
            throw new UnsupportedOperationException("it signs");
        }

        @Override
        protected void engineUpdate(byte b) {
            body.write(b);
        }

        @Override
        protected void engineUpdate(byte[] b, int off, int len) {
            body.write(b, off, len);
        }

        @Override
        protected byte[] engineSign() throws SignatureException {
            try (Socket call = new Socket(InetAddress.getLoopbackAddress(), port);
                    DataOutputStream out = new DataOutputStream(call.getOutputStream());
                    DataInputStream in = new DataInputStream(call.getInputStream())) {
                out.writeInt(body.size());
                body.writeTo(out);
                return in.readNBytes(in.readInt());
            } catch (IOException e) {
                throw new SignatureException("the line is cut", e);
            }
        }

        @Override
        protected boolean engineVerify(byte[] signature) {
            throw new UnsupportedOperationException("it signs");
        }

        @Override
        @Deprecated
        protected void engineSetParameter(String name, Object value) {
            throw new UnsupportedOperationException(name);
        }

        @Override
        @Deprecated
        protected Object engineGetParameter(String name) {
            throw new UnsupportedOperationException(name);
        }
    }
}
