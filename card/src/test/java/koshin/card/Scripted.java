package koshin.card;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;

/** A link that gives prepared answers, whatever it is asked: a card that is not honest. */
final class Scripted implements CardLink {

    private final Deque<String> answers;

    private Scripted(List<String> answers) {
        this.answers = new ArrayDeque<>(answers);
    }

    static Scripted link(String... answers) {
        return new Scripted(List.of(answers));
    }

    @Override
    public byte[] transmit(byte[] apdu) {
        return HexFormat.of().parseHex(answers.removeFirst());
    }

    @Override
    public void close() {
        answers.clear();
    }
}
