package koshin.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;
import java.util.Properties;

/** Letters as files. */
record FolderPost(Path folder, Sender from, InstantSource clock) implements Post {

    @Override
    public void send(Letter letter) {
        try {
            Files.createDirectories(folder);
            Path unfinished = Files.createTempFile(folder, letter.id(), ".part");
            try {
                write(letter, unfinished);
                Files.move(unfinished, folder.resolve(letter.id() + ".eml"), StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(unfinished);
            }
        } catch (IOException e) {
            throw new MailException(
                    MailException.Outlook.TRY_AGAIN, letter + " could not be written into " + folder, e);
        }
    }

    private void write(Letter letter, Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            OutputStream out = Channels.newOutputStream(channel);
            Envelope.of(Session.getInstance(new Properties()), letter, from, clock.instant())
                    .writeTo(out);
            channel.force(true);
        } catch (MessagingException e) {
            throw new IllegalStateException(letter + " is none that can be written", e);
        }
    }
}
