package koshin.guide;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import koshin.rules.CardPart;
import koshin.rules.DocumentDemand;
import koshin.rules.Fee;
import koshin.rules.IdentityCheck;
import koshin.rules.IdentityDocument;
import koshin.rules.PinKind;
import koshin.rules.Procedure;
import koshin.rules.RepresentativeProof;
import koshin.rules.UsableAfter;
import koshin.rules.Visits;
import koshin.rules.WhatToBring;

/**
 * One procedure for this person: when, with how many visits, what to bring, what it costs and gives.
 *
 * @param parts what it gives anew
 * @param optional whether the person may well leave it
 * @param pins the PINs that are asked for
 * @param documents the identity documents asked for, if any
 * @param proof of a legal representative's authority
 * @param newExpiry the last valid day of each new part, done on the first possible day
 * @param usableAfter until the new certificates work everywhere
 */
public record Errand(
        Procedure procedure,
        Set<CardPart> parts,
        boolean optional,
        When when,
        Visits visits,
        WhatToBring bring,
        Set<PinKind> pins,
        Optional<Documents> documents,
        Optional<RepresentativeProof> proof,
        Fee fee,
        Map<CardPart, LocalDate> newExpiry,
        Optional<UsableAfter> usableAfter,
        List<Reason> why) {

    public Errand {
        why = List.copyOf(why);
    }

    /** When it can be done. */
    public sealed interface When {}

    /** Today, and to {@code until} if that is present. */
    public record Now(Optional<LocalDate> until) implements When {}

    /** From {@code opensOn} to {@code until}, both included. */
    public record From(LocalDate opensOn, LocalDate until) implements When {}

    /** When the hand-over notice has come, about {@code months} months after the application. */
    public record AfterNotice(int months) implements When {}

    /**
     * The identity documents asked of the one who comes.
     *
     * @param stated whether the municipality's page states the demand; otherwise it is our advice
     * @param accepted by this counter, with their groups
     * @param listComplete whether the page gives the whole list; otherwise it names examples
     * @param check of the documents that the person has; empty if that was not asked
     */
    public record Documents(
            DocumentDemand demand,
            boolean stated,
            Map<IdentityDocument, IdentityDocument.Group> accepted,
            boolean listComplete,
            Optional<IdentityCheck> check) {}

    /** Returns whether the documents that the person named are not enough for what the municipality states. */
    public boolean isRefusedForDocuments() {
        return documents
                .filter(Documents::stated)
                .flatMap(Documents::check)
                .filter(IdentityCheck.Insufficient.class::isInstance)
                .isPresent();
    }
}
