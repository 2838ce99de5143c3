package koshin.municipalities;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import koshin.rules.DocumentDemand;
import koshin.rules.IdentityDocument;
import koshin.rules.IdentityDocument.Group;

/**
 * Which identity documents (本人確認書類) a municipality asks for and accepts.
 *
 * @param agent what a voluntary agent shows (setting S7a)
 * @param representative what a legal representative shows (setting S7a)
 * @param pinReset what the holder shows, besides the card, to set a PIN anew (setting S8)
 * @param expiredCardMonths for how many months after its expiry a My Number Card still counts (setting S14)
 * @param mustShow what a document of group B must bear to count
 * @param photocopied whether the counter copies the documents
 * @param originals whether copies are refused
 * @param unexpired whether documents that have run out are refused
 * @param matchesRegister whether name and address must be the latest, as in the resident record
 */
public record DocumentPolicy(
        Optional<Stated<DocumentDemand>> agent,
        Optional<Stated<DocumentDemand>> representative,
        Optional<Stated<DocumentDemand>> pinReset,
        List<Accepted> accepted,
        Optional<Stated<Integer>> expiredCardMonths,
        Optional<Stated<MustShow>> mustShow,
        Optional<Stated<Boolean>> photocopied,
        Optional<Stated<Boolean>> originals,
        Optional<Stated<Boolean>> unexpired,
        Optional<Stated<Boolean>> matchesRegister) {

    /** What a document of group B must bear. */
    public enum MustShow {
        /** Name and date of birth, or name and address. */
        NAME_AND_BIRTH_OR_NAME_AND_ADDRESS
    }

    /**
     * The documents of one group.
     *
     * @param complete whether the page gives the whole list; otherwise examples
     */
    public record Accepted(Group group, boolean complete, Set<IdentityDocument> documents, List<String> source) {
        public Accepted {
            documents = Set.copyOf(documents);
            source = List.copyOf(source);
            Check.notEmpty("documents", documents);
            Check.notEmpty("source", source);
        }
    }

    public DocumentPolicy {
        accepted = List.copyOf(accepted);
        expiredCardMonths.ifPresent(months -> Check.within("expiredCardMonths", months.value(), 0, 120));
        byGroup(accepted);
    }

    /** Returns the documents that the page names, each with its group; see whether the list is complete. */
    public Map<IdentityDocument, Group> groups() {
        return Map.copyOf(byGroup(accepted));
    }

    private static Map<IdentityDocument, Group> byGroup(List<Accepted> accepted) {
        Map<IdentityDocument, Group> groups = new EnumMap<>(IdentityDocument.class);
        for (Accepted list : accepted) {
            for (IdentityDocument document : list.documents()) {
                Check.that(!groups.containsKey(document), document + " is named twice among the accepted documents");
                groups.put(document, list.group());
            }
        }
        return groups;
    }
}
