package koshin.card;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** A link that writes down the first four bytes of every command. */
final class Overheard implements CardLink {

    final List<String> heads = new ArrayList<>();

    private final CardLink link;

    Overheard(CardLink link) {
        this.link = link;
    }

    @Override
    public byte[] transmit(byte[] apdu) {
        heads.add(HexFormat.of().withUpperCase().formatHex(apdu, 0, 4));
        return link.transmit(apdu);
    }

    @Override
    public void close() {
        link.close();
    }
}
