package koshin.rules;

import java.util.EnumSet;
import java.util.Set;

/**
 * What somebody takes along to a counter (必要なもの).
 *
 * @param needed without which nothing is done
 * @param ifAtHand welcome, and not asked for
 */
public record WhatToBring(Set<Thing> needed, Set<Thing> ifAtHand) {

    /** A thing, or knowledge, to come with. */
    public enum Thing {
        /** The card of today, expired or not. */
        CARD,
        /** The PINs that the counter asks for, in the holder's memory. */
        PINS,
        /** 有効期限通知書. */
        EXPIRY_NOTICE,
        /** 交付通知書. */
        HAND_OVER_NOTICE,
        /** The holder's identity documents besides the card. */
        IDENTITY_DOCUMENT,
        /** 照会書兼回答書, filled in and sealed by the holder. */
        INQUIRY_LETTER,
        /** The identity documents of the agent or legal representative. */
        AGENTS_IDENTITY_DOCUMENT,
        /** What shows the legal representative's authority (代理権確認書類). */
        AUTHORITY_PROOF
    }

    public WhatToBring {
        needed = InOrder.copyOf(needed);
        ifAtHand = InOrder.copyOf(ifAtHand);
    }

    /**
     * Returns what a holder brings.
     *
     * @param pinsWork whether every PIN that is asked for is known
     * @param faceIsCurrent whether the card still says what the resident record says
     */
    @Source("holder-documents")
    public static WhatToBring ofHolder(Procedure procedure, boolean pinsWork, boolean faceIsCurrent) {
        Set<Thing> needed = EnumSet.of(Thing.CARD);
        Set<Thing> ifAtHand = EnumSet.noneOf(Thing.class);
        switch (procedure) {
            case CERTIFICATE_RENEWAL, CERTIFICATE_NEW_ISSUE -> {
                ifAtHand.add(Thing.EXPIRY_NOTICE);
                if (pinsWork) {
                    needed.add(Thing.PINS);
                } else if (!faceIsCurrent) {
                    needed.add(Thing.IDENTITY_DOCUMENT);
                } else {
                    ifAtHand.add(Thing.IDENTITY_DOCUMENT);
                }
            }
            case PIN_RESET -> needed.add(Thing.IDENTITY_DOCUMENT);
            case CARD_PICK_UP -> {
                needed.add(Thing.HAND_OVER_NOTICE);
                if (!pinsWork) {
                    ifAtHand.add(Thing.IDENTITY_DOCUMENT);
                }
            }
            case SURFACE_CHANGE, VALIDITY_CHANGE -> needed.add(Thing.PINS);
            case CARD_APPLICATION, APPLICATION_SUPPORT -> ifAtHand.add(Thing.EXPIRY_NOTICE);
        }
        return new WhatToBring(needed, ifAtHand);
    }

    /** Returns what somebody brings who comes for the holder to renew certificates, or to reset a PIN. */
    @Source("agent-documents")
    public static WhatToBring ofAgent(Procedure procedure, boolean legalRepresentative) {
        Set<Thing> needed = EnumSet.of(Thing.CARD, Thing.AGENTS_IDENTITY_DOCUMENT);
        Set<Thing> ifAtHand = EnumSet.noneOf(Thing.class);
        needed.add(legalRepresentative ? Thing.AUTHORITY_PROOF : Thing.INQUIRY_LETTER);
        if (procedure == Procedure.CERTIFICATE_RENEWAL || procedure == Procedure.CERTIFICATE_NEW_ISSUE) {
            ifAtHand.add(Thing.EXPIRY_NOTICE);
        }
        if (procedure == Procedure.CARD_PICK_UP) {
            needed.add(Thing.HAND_OVER_NOTICE);
        }
        return new WhatToBring(needed, ifAtHand);
    }
}
