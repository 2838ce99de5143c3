package koshin.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import koshin.card.CardLink;
import koshin.card.CardLost;
import koshin.rules.CertificateKind;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Which of the server's wishes count, when they and what the terminal says cross each other on their way. */
class TaskOrderTest {

    private static final Task MAKE_KEY = new Task.MakeKey(CertificateKind.SIGNING);

    private final BlockingQueue<Said> said = new LinkedBlockingQueue<>();
    private final Terminal terminal = new Terminal(new EmptySlot(), new Screen(), said::add, _ -> {});
    private final Thread work = Thread.ofPlatform().start(terminal::run);

    @AfterEach
    void end() throws InterruptedException {
        work.interrupt();
        work.join();
    }

    @Test
    void a_wish_from_before_the_server_heard_of_its_end_is_not_done_again() throws InterruptedException {
        terminal.want(MAKE_KEY, 0);
        terminal.want(MAKE_KEY, 0);
        assertThat(said.poll(5, TimeUnit.SECONDS)).isEqualTo(new Said.CardGone());
        assertThat(said.poll(300, TimeUnit.MILLISECONDS)).isNull();
    }

    @Test
    void the_same_wish_after_the_server_heard_of_its_end_is_a_new_one() throws InterruptedException {
        terminal.want(MAKE_KEY, 0);
        terminal.want(MAKE_KEY, 1);
        assertThat(said.poll(5, TimeUnit.SECONDS)).isEqualTo(new Said.CardGone());
        assertThat(said.poll(5, TimeUnit.SECONDS)).isEqualTo(new Said.CardGone());
    }

    private record EmptySlot() implements CardSlot {

        @Override
        public Optional<String> present() {
            return Optional.empty();
        }

        @Override
        public CardLink open(String which) {
            throw new CardLost("no card");
        }

        @Override
        public void close() {}
    }
}
