package koshin.terminal;

import java.util.Optional;
import koshin.card.CardException;
import koshin.card.CardLink;

/** Where the holder puts the card. */
interface CardSlot extends AutoCloseable {

    /** Returns what tells the card that is in from another one; empty without a card. */
    Optional<String> present();

    /**
     * Takes hold of the card that is in.
     *
     * @throws CardException if it is gone meanwhile, or none that can be used
     */
    CardLink open(String which);

    @Override
    void close();
}
