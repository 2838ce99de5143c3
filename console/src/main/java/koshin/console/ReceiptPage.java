package koshin.console;

import gg.jte.Content;
import java.util.List;
import java.util.Set;
import koshin.counter.Custody.Kept;
import koshin.municipalities.Contact;
import koshin.reservations.BookedOffice;
import koshin.website.Wording;

/** What somebody takes home instead of the card (預かり証): no name, no personal number, no PIN. */
public record ReceiptPage(Frame frame, BookedOffice office, Kept kept) implements Framed {

    private static final Set<Contact.Role> OWN =
            Set.of(Contact.Role.SECTION, Contact.Role.CARD_CALL_CENTRE, Contact.Role.GENERAL_CALL_CENTRE);

    public Wording japanese() {
        return Words.in("ja");
    }

    public Wording english() {
        return Words.in("en");
    }

    public Content since(Wording w) {
        return CustodyPage.moment(w, kept.since());
    }

    /** Returns whom to ask: the first of the town hall's own contacts. */
    public List<Contact> ask() {
        return office.profile().contacts().stream()
                .filter(contact -> OWN.contains(contact.role()))
                .limit(1)
                .toList();
    }

    public String back() {
        return frame.link("case/" + kept.id().id());
    }
}
