package koshin.website;

import gg.jte.Content;
import java.util.List;
import koshin.municipalities.Contact;
import koshin.reservations.BookedOffice;
import koshin.reservations.Waiting;

/** A place on the waiting list, for whoever has its link. */
public record WaitingPage(Chrome chrome, String link, Waiting waiting, BookedOffice office, boolean invented)
        implements Framed {

    public boolean waits() {
        return waiting.standing() instanceof Waiting.Standing.Waits;
    }

    /** Returns how it stands, in one sentence. */
    public Content told() {
        Wording w = chrome.w();
        return switch (waiting.standing()) {
            case Waiting.Standing.Waits(var ahead) -> w.say("waiting.waits", w.number((int) Math.min(ahead, 99_999)));
            case Waiting.Standing.Offered _ -> w.say("waiting.offered");
            case Waiting.Standing.Left _ -> w.say("waiting.left");
            case Waiting.Standing.Over() -> w.say("waiting.over");
        };
    }

    public List<Contact> contacts() {
        return Contacts.of(office.profile());
    }
}
