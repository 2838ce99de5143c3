package koshin.cli;

import java.util.Optional;
import koshin.card.CardLink;
import koshin.card.JpkiClient;
import koshin.card.SoftwareCard;

/** A card for as long as a command needs it; closing locks its keys. */
record HeldCard(CardLink link, Optional<SoftwareCard> software, Optional<JpkiClient> recognised)
        implements AutoCloseable {

    JpkiClient client() {
        return recognised.orElseThrow();
    }

    @Override
    public void close() {
        link.close();
        software.ifPresent(SoftwareCard::close);
    }
}
