package koshin.terminal;

import java.time.Duration;
import java.time.LocalDate;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import koshin.card.CardException;
import koshin.card.CardRefused;
import koshin.card.LastTry;
import koshin.card.PinEntry;
import koshin.card.StatusWord;
import koshin.rules.CertificateKind;
import koshin.rules.PinForm;
import koshin.rules.PinKind;

/**
 * What the terminal does: one thing after another, from the server, the holder and the slot, as they come.
 *
 * <p>A command to the card is never cut off: what comes meanwhile waits. What was proved to the card or entered counts as long
 * as the card stays in; when it is pulled the session is over, and the server is told.
 */
final class Terminal {

    private static final int LOOKS = 4;
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(250);

    private final CardSlot slot;
    private final Screen screen;
    private final Consumer<Said> say;
    private final Consumer<Optional<String>> serialShown;
    private final BlockingQueue<Runnable> events = new LinkedBlockingQueue<>();

    private Task task = new Task.Idle();
    private boolean done = true;
    private long said;
    private LastTry lastTry = LastTry.KEEP;
    private Optional<PinKind> wrongBefore = Optional.empty();
    private Optional<String> inSlot = Optional.empty();
    private Optional<String> unusable = Optional.empty();
    private Optional<CardInHand> card = Optional.empty();

    /**
     * @param say takes what is to be told to the server; it will be told, however long that takes
     * @param serialShown takes the serial of the card that is in, or that there is none
     */
    Terminal(CardSlot slot, Screen screen, Consumer<Said> say, Consumer<Optional<String>> serialShown) {
        this.slot = slot;
        this.screen = screen;
        this.say = say;
        this.serialShown = serialShown;
    }

    /** Does what comes, until the thread is interrupted. */
    void run() {
        try {
            while (true) {
                events.take().run();
            }
        } catch (InterruptedException e) {
            letGo();
            Thread.currentThread().interrupt();
        }
    }

    /**
     * The server wants {@code wanted} done.
     *
     * @param heard how much of what was said here the server had, all told, when it said so; if more was said since, it would
     *     want something else by now, and the task is passed over: done twice, a certificate would be refused after it was written
     */
    void want(Task wanted, long heard) {
        events.add(() -> {
            if (heard == said) {
                begin(wanted);
            }
        });
    }

    /** This card is in the slot now, or none. */
    void slot(Optional<String> now) {
        events.add(() -> changed(now));
    }

    /** The holder typed, when they saw what {@code seen} numbers; {@code typed} is wiped here in every case. */
    void typed(long seen, Typed typed) {
        events.add(() -> {
            try (typed) {
                if (isStill(seen)) {
                    entered(typed);
                }
            }
        });
    }

    /** The holder does not know the PIN. */
    void doesNotKnow(long seen) {
        events.add(() -> {
            if (isStill(seen) && task instanceof Task.EnterPin(PinKind pin)) {
                withCard(held -> finish(new Said.Pin(pin, Said.Result.UNKNOWN, held.tries(pin))));
            }
        });
    }

    /** The holder agrees to spend the last try. */
    void agreed(long seen) {
        events.add(() -> {
            if (isStill(seen) && screen.view().shown() instanceof Shown.LastTry(PinKind pin)) {
                lastTry = LastTry.SPEND;
                screen.show(new Shown.EnterPin(pin, 1, remark(pin)));
            }
        });
    }

    private boolean isStill(long seen) {
        return !done && screen.view().version() == seen;
    }

    private void begin(Task wanted) {
        if (!done && wanted.equals(task)) {
            return;
        }
        task = wanted;
        done = false;
        lastTry = LastTry.KEEP;
        switch (wanted) {
            case Task.Idle _ -> {
                letGo();
                wrongBefore = Optional.empty();
                screen.forgetChoice();
                rest(inSlot.isPresent() ? new Shown.TakeCard() : new Shown.Idle());
            }
            case Task.Wait _ -> rest(new Shown.Waiting());
            case Task.ReadCard _ -> {
                letGo();
                greet();
            }
            case Task.Prove answer -> prove(answer);
            case Task.EnterPin(PinKind pin) -> withCard(held -> ask(pin, held));
            case Task.ChoosePin(PinKind pin) ->
                withCard(_ -> screen.showAgain(new Shown.ChoosePin(pin, new Shown.Remark.None())));
            case Task.MakeKey(CertificateKind kind) ->
                withCard(held -> {
                    screen.show(new Shown.Working());
                    finish(new Said.Key(
                            kind,
                            Base64.getEncoder()
                                    .encodeToString(held.makeKey(kind).getEncoded())));
                });
            case Task.Write write -> write(write);
            case Task.TakePinsOff _ ->
                withCard(held -> {
                    screen.show(new Shown.Working());
                    held.takePinsOff();
                    finish(new Said.PinsOff());
                });
            case Task.WriteExpiry(LocalDate lastDay) ->
                withCard(held -> {
                    screen.show(new Shown.Working());
                    held.writeExpiry(lastDay);
                    finish(new Said.ExpiryWritten(lastDay));
                });
            case Task.ReturnCard _ -> {
                letGo();
                rest(inSlot.isPresent() ? new Shown.TakeCard() : new Shown.Waiting());
            }
            case Task.Told(var usableFrom) -> rest(new Shown.Told(usableFrom));
            case Task.Unknown _ -> rest(new Shown.TooOld());
        }
    }

    /** Shows what stays until the next task; nothing is left to do. */
    private void rest(Shown shown) {
        screen.show(shown);
    }

    private void greet() {
        if (inSlot.isEmpty()) {
            // Whoever took it out too early is told so until it is back.
            if (!(screen.view().shown() instanceof Shown.CardGone)) {
                screen.show(new Shown.PutCard());
            }
            return;
        }
        if (inSlot.equals(unusable)) {
            screen.show(new Shown.OtherCard());
            return;
        }
        screen.show(new Shown.Working());
        for (int look = 1; inSlot.equals(slot.present()); look++) {
            try {
                CardInHand taken = CardInHand.take(slot, inSlot.get());
                card = Optional.of(taken);
                serialShown.accept(Optional.of(taken.serial()));
                finish(taken.greeting());
                return;
            } catch (CardRefused notOurs) {
                refuse();
                return;
            } catch (CardException mute) {
                // A card may need a moment after it was put in.
                if (look == LOOKS) {
                    refuse();
                    return;
                }
                pause();
            }
        }
        screen.show(new Shown.PutCard());
    }

    private static void pause() {
        try {
            Thread.sleep(BETWEEN_LOOKS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Leaves the card that is in alone until another one comes: each refused proof is counted by the card. */
    private void refuse() {
        unusable = inSlot;
        screen.show(new Shown.OtherCard());
    }

    private void prove(Task.Prove answer) {
        if (card.isEmpty() || card.get().isOpen()) {
            gone();
            return;
        }
        try {
            finish(card.get().prove(answer));
        } catch (CardRefused e) {
            unusable = inSlot;
            gone();
        } catch (CardException e) {
            gone();
        }
    }

    /** Does what needs the card with its session; without, the server is told that there is none. */
    private void withCard(Consumer<CardInHand> step) {
        Optional<CardInHand> held = card.filter(CardInHand::isOpen);
        if (held.isEmpty()) {
            gone();
            return;
        }
        try {
            step.accept(held.get());
        } catch (CardException e) {
            gone();
        }
    }

    private void ask(PinKind pin, CardInHand held) {
        int left = held.tries(pin);
        if (left == 0) {
            finish(new Said.Pin(pin, Said.Result.LOCKED, 0));
        } else if (left == 1 && lastTry == LastTry.KEEP) {
            screen.showAgain(new Shown.LastTry(pin));
        } else {
            screen.showAgain(new Shown.EnterPin(pin, left, remark(pin)));
        }
    }

    private Shown.Remark remark(PinKind pin) {
        return wrongBefore.equals(Optional.of(pin)) ? new Shown.Remark.Wrong() : new Shown.Remark.None();
    }

    private void entered(Typed typed) {
        switch (screen.view().shown()) {
            case Shown.EnterPin(PinKind pin, int left, Shown.Remark _) ->
                withCard(held -> held.enter(pin, typed.first(), lastTry)
                        .ifPresentOrElse(why -> notAccepted(pin, left, why, held), () -> {
                            wrongBefore = Optional.empty();
                            finish(new Said.Pin(pin, Said.Result.RIGHT, held.tries(pin)));
                        }));
            case Shown.ChoosePin(PinKind pin, Shown.Remark _) -> choose(pin, typed);
            case Shown.Idle _,
                    Shown.Waiting _,
                    Shown.PutCard _,
                    Shown.Working _,
                    Shown.OtherCard _,
                    Shown.CardGone _,
                    Shown.LastTry _,
                    Shown.TakeCard _,
                    Shown.Told _,
                    Shown.TooOld _,
                    Shown.NotEnrolled _,
                    Shown.Lost _ -> {}
        }
    }

    private void notAccepted(PinKind pin, int left, PinEntry.NotAccepted why, CardInHand held) {
        switch (why) {
            case PinEntry.Wrong _ -> {
                wrongBefore = Optional.of(pin);
                int now = held.tries(pin);
                finish(new Said.Pin(pin, now == 0 ? Said.Result.LOCKED : Said.Result.WRONG, now));
            }
            case PinEntry.Locked _, PinEntry.NotOnCard _ -> finish(new Said.Pin(pin, Said.Result.LOCKED, 0));
            case PinEntry.LastTryKept _ -> screen.showAgain(new Shown.LastTry(pin));
            case PinEntry.Malformed(PinForm.Flaw flaw) ->
                screen.showAgain(new Shown.EnterPin(pin, left, new Shown.Remark.Malformed(flaw)));
            case PinEntry.Unclear(StatusWord answer) -> throw new CardException("the card answers " + answer);
        }
    }

    private void choose(PinKind pin, Typed typed) {
        if (PinForm.of(pin, typed.first()) instanceof PinForm.Malformed(PinForm.Flaw flaw)) {
            screen.showAgain(new Shown.ChoosePin(pin, new Shown.Remark.Malformed(flaw)));
        } else if (!typed.agrees()) {
            screen.showAgain(new Shown.ChoosePin(pin, new Shown.Remark.Different()));
        } else {
            withCard(held -> {
                held.setPin(pin, typed.first());
                finish(new Said.PinSet(pin));
            });
        }
    }

    private void write(Task.Write write) {
        Optional<CardInHand> held = card.filter(CardInHand::isOpen);
        if (held.isEmpty()) {
            gone();
            return;
        }
        screen.show(new Shown.Working());
        try {
            held.get().write(write.kind(), write.der(), write.ofAuthority());
            finish(new Said.Written(write.kind()));
        } catch (CardRefused refused) {
            finish(new Said.Failed(write.kind(), why(refused.status())));
        } catch (CardException e) {
            letGo();
            finish(new Said.Failed(write.kind(), Said.Why.CARD_GONE));
        }
    }

    private static Said.Why why(StatusWord word) {
        if (word instanceof StatusWord.NotNow) {
            return Said.Why.NO_PENDING_KEY;
        }
        // A card whose own memory fails, or without its session, has to be read anew.
        return word instanceof StatusWord.CardFailed || word instanceof StatusWord.ConditionNotMet
                ? Said.Why.CARD_GONE
                : Said.Why.REFUSED;
    }

    private void changed(Optional<String> now) {
        boolean pulled = inSlot.isPresent() && !now.equals(inSlot);
        inSlot = now;
        if (pulled) {
            unusable = Optional.empty();
            if (card.isPresent()) {
                gone();
            } else if (task instanceof Task.ReturnCard) {
                screen.show(new Shown.Waiting());
            } else if (task instanceof Task.Idle) {
                screen.show(new Shown.Idle());
            }
            serialShown.accept(Optional.empty());
        }
        if (task instanceof Task.ReadCard && !done) {
            greet();
        }
    }

    private void gone() {
        letGo();
        finish(new Said.CardGone());
        screen.show(inSlot.isPresent() && inSlot.equals(unusable) ? new Shown.OtherCard() : new Shown.CardGone());
    }

    private void finish(Said result) {
        done = true;
        said++;
        screen.show(new Shown.Working());
        say.accept(result);
    }

    private void letGo() {
        card.ifPresent(CardInHand::close);
        card = Optional.empty();
    }
}
