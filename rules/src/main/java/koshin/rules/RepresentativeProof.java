package koshin.rules;

import java.time.LocalDate;

/** How somebody shows to be another's legal representative (代理権の確認). */
public sealed interface RepresentativeProof {

    /** Nothing to bring: the municipality sees it in its own records. */
    record InRecords(Why why) implements RepresentativeProof {}

    /** A paper issued on {@code issuedSince} or later. */
    record Paper(Kind kind, LocalDate issuedSince) implements RepresentativeProof {}

    /** This kind of representative cannot act here. */
    record NoAuthority() implements RepresentativeProof {}

    /** Why no paper is asked for. */
    enum Why {
        SAME_HOUSEHOLD,
        FAMILY_REGISTER_HERE
    }

    /** Papers that show the authority. */
    enum Kind {
        /** 戸籍謄本. */
        FAMILY_REGISTER_COPY,
        /** 登記事項証明書. */
        REGISTERED_MATTERS,
        /** 登記事項証明書 with its list of acts (代理行為目録). */
        REGISTERED_MATTERS_WITH_ACTS
    }

    /** Whom somebody represents, and as what. */
    enum Representation {
        /** A child under 15 (親権者). */
        PARENT,
        /** An adult ward (成年後見人). */
        GUARDIAN_OF_ADULT,
        /** 保佐人・補助人・任意後見人. */
        CURATOR_ASSISTANT_OR_CHOSEN_GUARDIAN
    }

    /**
     * Returns the proof that is asked for on {@code day}.
     *
     * @param monthsOld setting S7b, 3 or 6 as the municipality says
     * @param faceAuthenticationCard whether it is about a switch to or from a card without PINs, the
     *     one matter in which curators and the like may act
     */
    @Source("legal-representative")
    static RepresentativeProof asked(
            Representation representation,
            boolean sameHousehold,
            boolean familyRegisterHere,
            boolean faceAuthenticationCard,
            int monthsOld,
            LocalDate day) {
        LocalDate issuedSince = CorrespondingDay.monthsBefore(day, monthsOld).orFirstOfNextMonth();
        return switch (representation) {
            case PARENT -> {
                if (sameHousehold) {
                    yield new InRecords(Why.SAME_HOUSEHOLD);
                }
                yield familyRegisterHere
                        ? new InRecords(Why.FAMILY_REGISTER_HERE)
                        : new Paper(Kind.FAMILY_REGISTER_COPY, issuedSince);
            }
            case GUARDIAN_OF_ADULT -> new Paper(Kind.REGISTERED_MATTERS, issuedSince);
            case CURATOR_ASSISTANT_OR_CHOSEN_GUARDIAN ->
                faceAuthenticationCard ? new Paper(Kind.REGISTERED_MATTERS_WITH_ACTS, issuedSince) : new NoAuthority();
        };
    }
}
