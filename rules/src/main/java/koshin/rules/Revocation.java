package koshin.rules;

import static koshin.rules.RevocationReason.AFFILIATION_CHANGED;
import static koshin.rules.RevocationReason.CESSATION_OF_OPERATION;
import static koshin.rules.RevocationReason.SUPERSEDED;
import static koshin.rules.RevocationReason.UNSPECIFIED;

import koshin.rules.Effect.Ended;
import koshin.rules.Effect.Resumes;
import koshin.rules.Effect.Revoked;
import koshin.rules.Effect.Stays;
import koshin.rules.Effect.Suspended;
import koshin.rules.LifeEvent.Certificates;
import koshin.rules.LifeEvent.RecordChange;
import koshin.rules.Readings.Furigana;

/** What a life event does to a card and to both its certificates (失効). */
public record Revocation(Effect card, Effect authentication, Effect signing) {

    private static final Revocation NOTHING = new Revocation(new Stays(), new Stays(), new Stays());

    /** Returns what {@code event} does, by whichever of the rules below is made for it. */
    public static Revocation by(LifeEvent event, Readings readings) {
        return switch (event) {
            case LifeEvent.Expired(var part) -> onEndOfValidity(part);
            case LifeEvent.RecordChanged(var change) -> onRecordChange(change);
            case LifeEvent.FuriganaAdded() -> onFurigana(readings.furigana());
            case LifeEvent.MovedUnreported() -> onUnreportedMove();
            case LifeEvent.DeletedFromRegister() -> onDeletionFromRegister();
            case LifeEvent.DeadlineMissed(var deadline) -> onMissedDeadline(deadline);
            case LifeEvent.Departed(var continuedUse) -> onDeparture(continuedUse);
            case LifeEvent.ForeignNationalLeft() -> onDeparture(false);
            case LifeEvent.CardReturned(), LifeEvent.NumberChanged() -> onCardGone(CESSATION_OF_OPERATION);
            case LifeEvent.CardReplaced() -> onCardGone(SUPERSEDED);
            case LifeEvent.DestroyedBeforeHandOver() -> onCardGone(UNSPECIFIED);
            case LifeEvent.CertificatesRenewed(var certificates) -> onGround(certificates, SUPERSEDED);
            case LifeEvent.HolderApplied(var certificates) -> onGround(certificates, CESSATION_OF_OPERATION);
            case LifeEvent.KeyCompromised(var certificates) -> onGround(certificates, RevocationReason.KEY_COMPROMISE);
            case LifeEvent.RecordedWrongly(var certificates) -> onGround(certificates, UNSPECIFIED);
            case LifeEvent.AuthorityCompromised() -> onGround(Certificates.BOTH, RevocationReason.CA_COMPROMISE);
            case LifeEvent.LostOrStolen() -> onLoss();
            case LifeEvent.FoundAgain() -> onFinding();
            case LifeEvent.SwitchedToFaceAuthentication() -> onSwitchToFaceAuthentication();
        };
    }

    /**
     * Returns what ends when the last valid day of {@code part} has passed. Neither certificate
     * outlives the card, and the signing certificate does not outlive the other.
     */
    @Source("end-of-validity")
    public static Revocation onEndOfValidity(CardPart part) {
        return switch (part) {
            case CARD -> new Revocation(new Ended(), new Ended(), new Ended());
            case AUTHENTICATION -> new Revocation(new Stays(), new Ended(), new Ended());
            case SIGNING -> new Revocation(new Stays(), new Stays(), new Ended());
        };
    }

    /** Returns what a change in the resident record ends: at most the signing certificate. */
    @Source("revocation-by-change")
    public static Revocation onRecordChange(RecordChange change) {
        return switch (change) {
            case NAME, BIRTH_DATE, SEX, ADDRESS, COMMON_NAME, FORMER_SURNAME -> signingOnly(AFFILIATION_CHANGED);
            case MINOR_CORRECTION -> NOTHING;
        };
    }

    /** Returns what a move inside the municipality ends while nobody has reported it: nothing. */
    @Source("revocation-by-change")
    public static Revocation onUnreportedMove() {
        return NOTHING;
    }

    /** Returns what adding the reading of the name ends; the sources leave it open (setting S12). */
    @Source("furigana")
    public static Revocation onFurigana(Furigana reading) {
        return switch (reading) {
            case NEW_CERTIFICATE -> signingOnly(AFFILIATION_CHANGED);
            case NO_EFFECT -> NOTHING;
        };
    }

    /** Returns what the deletion of the resident record ends: everything. */
    @Source("deletion-from-register")
    public static Revocation onDeletionFromRegister() {
        return onCardGone(CESSATION_OF_OPERATION);
    }

    /**
     * Returns what a missed deadline for keeping the card ends. After a move the signing certificate
     * had already gone with the old address.
     */
    @Source("continued-use-deadlines")
    public static Revocation onMissedDeadline(ContinuedUse.Deadline deadline) {
        return switch (deadline) {
            case AFTER_MOVING_IN, AFTER_PLANNED_MOVE_OUT, AFTER_MOVING_IN_NOTICE ->
                new Revocation(new Ended(), new Revoked(CESSATION_OF_OPERATION), new Revoked(AFFILIATION_CHANGED));
            case BEFORE_DEPARTURE -> onDeparture(false);
        };
    }

    /** Returns what ends on the day of departure; {@code continuedUse} is never true for a foreign national. */
    @Source("departure-abroad")
    public static Revocation onDeparture(boolean continuedUse) {
        return continuedUse ? signingOnly(AFFILIATION_CHANGED) : onCardGone(CESSATION_OF_OPERATION);
    }

    /** Returns what ends with a card that was returned, replaced or destroyed, or whose number changed. */
    @Source("card-return-and-replacement")
    public static Revocation onCardGone(RevocationReason reason) {
        return new Revocation(new Ended(), new Revoked(reason), new Revoked(reason));
    }

    /** Returns what a ground that concerns certificates alone ends; the card goes on. */
    @Source("certificate-revocation-grounds")
    public static Revocation onGround(Certificates certificates, RevocationReason reason) {
        Effect revoked = new Revoked(reason);
        return switch (certificates) {
            case AUTHENTICATION -> new Revocation(new Stays(), revoked, new Stays());
            case SIGNING -> new Revocation(new Stays(), new Stays(), revoked);
            case BOTH -> new Revocation(new Stays(), revoked, revoked);
        };
    }

    /** Returns what a report of loss or theft does: everything is suspended, nothing is ended. */
    @Source("loss-and-finding")
    public static Revocation onLoss() {
        return new Revocation(new Suspended(), new Suspended(), new Suspended());
    }

    /**
     * Returns what finding a lost card does, at the counter of the municipality: the card goes on, the
     * held certificates do not come back and are replaced if the holder wishes.
     */
    @Source("loss-and-finding")
    public static Revocation onFinding() {
        return new Revocation(new Resumes(), new Revoked(CESSATION_OF_OPERATION), new Revoked(CESSATION_OF_OPERATION));
    }

    /** Returns what ends when the card becomes one without PINs: the signing certificate. */
    @Source("face-authentication-card")
    public static Revocation onSwitchToFaceAuthentication() {
        return signingOnly(CESSATION_OF_OPERATION);
    }

    private static Revocation signingOnly(RevocationReason reason) {
        return new Revocation(new Stays(), new Stays(), new Revoked(reason));
    }
}
