package koshin.website;

import java.util.List;
import java.util.stream.Stream;
import koshin.municipalities.Contact;
import koshin.municipalities.NationalContacts;

/** Whom to call. */
final class Contacts {

    private Contacts() {}

    static List<Contact> national(Contact.Role role) {
        return NationalContacts.bundled().contacts().stream()
                .filter(contact -> contact.role() == role)
                .toList();
    }

    static List<Contact> joined(List<Contact> first, List<Contact> then) {
        return Stream.concat(first.stream(), then.stream()).distinct().toList();
    }
}
