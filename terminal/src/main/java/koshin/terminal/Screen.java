package koshin.terminal;

import java.time.Duration;
import java.util.Optional;

/**
 * What is shown now, between the terminal that decides it and the page that draws it. Each change has a number, so that a
 * page that is no longer true is neither kept nor obeyed.
 */
final class Screen {

    private Shown shown = new Shown.Idle();
    private Optional<Shown> trouble = Optional.of(new Shown.Lost());
    private String told = "";
    private Language asked = Language.JAPANESE;
    private Language language = Language.JAPANESE;
    private long version;

    /** All that a page needs, of one moment. */
    record View(Shown shown, String told, Language language, long version) {}

    synchronized View view() {
        return new View(seen(), told, language, version);
    }

    synchronized void show(Shown next) {
        if (!next.equals(shown)) {
            shown = next;
            changed();
        }
    }

    /** Shows the same question again: what was typed is gone. */
    synchronized void showAgain(Shown next) {
        shown = next;
        changed();
    }

    /**
     * Shows what is wrong with the line to the server, or nothing of it any more. Whoever is typing goes on: what they type is
     * for the card, and the server hears of it later.
     */
    synchronized void line(Optional<Shown> wrong) {
        Shown before = seen();
        trouble = wrong;
        if (!seen().equals(before)) {
            changed();
        }
    }

    private Shown seen() {
        return shown.isAsking() ? shown : trouble.orElse(shown);
    }

    /** Takes what the server wants said, and in which language; the holder's own choice stands until the server's changes. */
    synchronized void told(String text, Language wanted) {
        if (!text.equals(told) || wanted != asked) {
            told = text;
            language = wanted == asked ? language : wanted;
            asked = wanted;
            changed();
        }
    }

    synchronized void speak(Language chosen) {
        if (chosen != language) {
            language = chosen;
            changed();
        }
    }

    /** Gives the next holder the language that the server asks for. */
    synchronized void forgetChoice() {
        speak(asked);
    }

    private void changed() {
        version++;
        notifyAll();
    }

    /** Waits until something else than {@code seen} is shown, or for {@code longest}. */
    synchronized void awaitChange(long seen, Duration longest) throws InterruptedException {
        long end = System.nanoTime() + longest.toNanos();
        while (version == seen) {
            long left = (end - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                return;
            }
            wait(left);
        }
    }
}
