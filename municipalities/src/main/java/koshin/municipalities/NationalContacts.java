package koshin.municipalities;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/** Whom everybody in the country can ask, and the sites that all pages point to. */
public record NationalContacts(List<Contact> contacts, List<Site> sites) {

    /** A nationwide web site, and what it is good for. */
    public record Site(String id, Name name, Optional<URI> address, Text text, List<String> source) {
        public Site {
            source = List.copyOf(source);
            Check.notEmpty("source", source);
        }
    }

    public NationalContacts {
        contacts = List.copyOf(contacts);
        sites = List.copyOf(sites);
    }

    /** Returns the contacts of {@code profiles/national.yaml}. */
    public static NationalContacts bundled() {
        return NationalReader.bundled().contacts();
    }
}
