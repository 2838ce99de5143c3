package koshin.website;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import koshin.municipalities.Contact;
import koshin.municipalities.NationalContacts;
import koshin.municipalities.Profile;

/** Whom to call. */
final class Contacts {

    private static final Map<Contact.Role, List<Contact>> NATIONAL =
            NationalContacts.bundled().contacts().stream().collect(Collectors.groupingBy(Contact::role));

    private Contacts() {}

    static List<Contact> national(Contact.Role role) {
        return NATIONAL.getOrDefault(role, List.of());
    }

    /** Returns those of a municipality that can be called; the nationwide one if its page names no number. */
    static List<Contact> of(Profile profile) {
        return profile.contacts().stream().anyMatch(contact -> !contact.phones().isEmpty())
                ? profile.contacts()
                : national(Contact.Role.NATIONAL);
    }

    static List<Contact> joined(List<Contact> first, List<Contact> then) {
        return Stream.concat(first.stream(), then.stream()).distinct().toList();
    }
}
