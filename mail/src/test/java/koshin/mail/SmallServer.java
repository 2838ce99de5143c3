package koshin.mail;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/**
 * A mail server with rules: it takes letters by SMTP, and keeps what was said to it.
 *
 * @param rules what it answers to a command that begins so, instead of what it would; nothing at all if that is empty
 */
record SmallServer(ServerSocket door, SSLContext tls, Map<String, String> rules, List<String> heard)
        implements AutoCloseable {

    static SmallServer start(SSLContext tls, Map<String, String> rules) {
        try {
            SmallServer server = new SmallServer(
                    new ServerSocket(0, 10, InetAddress.getLoopbackAddress()),
                    tls,
                    Map.copyOf(rules),
                    new CopyOnWriteArrayList<>());
            Thread.ofVirtual().start(server::serve);
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int port() {
        return door.getLocalPort();
    }

    private void serve() {
        while (!door.isClosed()) {
            try {
                Socket caller = door.accept();
                Thread.ofVirtual().start(() -> talk(caller));
            } catch (SocketException _) {
                return;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private void talk(Socket caller) {
        try (caller) {
            say(caller, rules.getOrDefault("", "220 ready"));
            Socket way = caller;
            BufferedReader in = reader(way);
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                heard.add(way instanceof SSLSocket ? "(TLS) " + line : line);
                String answer = answer(line);
                say(way, answer);
                if (line.equals("STARTTLS") && answer.startsWith("220")) {
                    SSLSocket hidden =
                            (SSLSocket) tls.getSocketFactory().createSocket(caller, null, caller.getPort(), false);
                    hidden.setUseClientMode(false);
                    way = hidden;
                    in = reader(way);
                } else if (answer.startsWith("354")) {
                    skipLetter(in);
                    say(way, rules.getOrDefault(".", "250 taken"));
                } else if (answer.startsWith("221")) {
                    return;
                }
            }
        } catch (IOException _) {
            // The caller has gone.
        }
    }

    private String answer(String line) {
        for (Map.Entry<String, String> rule : rules.entrySet()) {
            if (!rule.getKey().isEmpty() && line.startsWith(rule.getKey())) {
                return rule.getValue();
            }
        }
        return switch (line.split("[ :]", 2)[0]) {
            case "EHLO" -> "250-here\r\n250 STARTTLS";
            case "STARTTLS" -> "220 go on";
            case "DATA" -> "354 go on";
            case "QUIT" -> "221 bye";
            default -> "250 ok";
        };
    }

    private static void skipLetter(BufferedReader in) throws IOException {
        String line = in.readLine();
        while (line != null && !line.equals(".")) {
            line = in.readLine();
        }
    }

    private static BufferedReader reader(Socket way) throws IOException {
        return new BufferedReader(new InputStreamReader(way.getInputStream(), StandardCharsets.UTF_8));
    }

    private static void say(Socket way, String answer) throws IOException {
        if (!answer.isEmpty()) {
            OutputStream out = way.getOutputStream();
            out.write((answer + "\r\n").getBytes(StandardCharsets.UTF_8));
            out.flush();
        }
    }

    @Override
    public void close() {
        try {
            door.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
