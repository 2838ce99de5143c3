package koshin.mail;

import java.nio.file.Path;
import java.time.InstantSource;
import javax.net.ssl.SSLSocketFactory;

/** Sends letters, each by itself; may be used by several threads. */
public interface Post {

    /**
     * Sends {@code letter} and returns when it has been taken over. May be called again for a letter of which nobody knows
     * whether it was sent: both bear the same Message-ID.
     *
     * @throws MailException if it has not been taken over
     */
    void send(Letter letter);

    /**
     * Returns what writes each letter as {@code <id>.eml}, whole or not at all, for its owner alone; the folder is made
     * if it is missing. A letter with the same id replaces the earlier one.
     */
    static Post toFolder(Path folder, Sender from, InstantSource clock) {
        return new FolderPost(folder, from, clock);
    }

    /**
     * Returns what hands letters to a server by SMTP, over a connection of its own each time.
     *
     * @param password empty if there is none
     */
    static Post toServer(MailSettings.Server server, String password, Sender from, InstantSource clock) {
        return new ServerPost(server, password, from, clock, (SSLSocketFactory) SSLSocketFactory.getDefault());
    }
}
