package koshin.website;

import gg.jte.Content;
import java.util.List;
import java.util.Optional;
import koshin.municipalities.Contact;
import koshin.municipalities.Profile;

/**
 * A page about something that went wrong.
 *
 * @param kind the status by which its sentences are found
 * @param detail which field, which value, and what would be right
 * @param place whose telephone number is shown; the nationwide one otherwise
 */
public record FaultPage(Chrome chrome, String kind, Optional<Content> detail, Optional<Profile> place)
        implements Framed {

    /** Returns whom to call. */
    public List<Contact> contacts() {
        return place.map(Contacts::of).orElseGet(() -> Contacts.national(Contact.Role.NATIONAL));
    }
}
