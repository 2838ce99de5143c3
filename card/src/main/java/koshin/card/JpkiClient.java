package koshin.card;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import koshin.rules.CertificateKind;
import koshin.rules.PinForm;
import koshin.rules.PinKind;

/**
 * What a terminal does with the JPKI application of a card (公的個人認証), real or software.
 *
 * <p>It asks for no PIN that the card does not want, keeps none, and overwrites every array that holds one.
 * Between a PIN and the use of its key it selects no application, so that it does not matter whether that
 * would lock the key again.
 */
public final class JpkiClient {

    private static final int SHORTEST_CHALLENGE = 32;

    private final CardLink link;
    private final CardFiles files;

    private JpkiClient(CardLink link) {
        this.link = link;
        files = new CardFiles(link);
    }

    /** Recognises the card by selecting the application; empty if this is another card. */
    public static Optional<JpkiClient> detect(CardLink link) {
        JpkiClient client = new JpkiClient(link);
        return client.files.select(Application.JPKI).isDone() ? Optional.of(client) : Optional.empty();
    }

    /** Reads the holder's certificate. The signing one shows itself after its PIN only: {@link UnlockedKey#certificate}. */
    public CertificateReading certificate(CertificateKind kind) {
        files.select(Application.JPKI);
        return files.certificate(CertificateFiles.of(kind).certificate());
    }

    /** Reads the certificate of the CA that issued the holder's certificate. */
    public CertificateReading authorityCertificate(CertificateKind kind) {
        files.select(Application.JPKI);
        return files.certificate(CertificateFiles.of(kind).authority());
    }

    /** Reads what the card says of itself without a PIN; empty if it says nothing in the form that is known. */
    public Optional<CardInfo> info() {
        return files.info();
    }

    /** Reads how many wrong entries {@code pin} has left; that costs none. */
    public Tries tries(PinReference pin) {
        return switch (selectPin(pin)) {
            case StatusWord.Done _ ->
                Tries.of(link.send(CommandApdu.of(0x00, 0x20, 0, 0x80)).status());
            case StatusWord.NotFound _ -> new Tries.NotOnCard();
            case StatusWord other -> new Tries.Unclear(other);
        };
    }

    /** Reads the tries of everything that is counted on the card. */
    public Map<PinReference, Tries> tries() {
        Map<PinReference, Tries> all = new EnumMap<>(PinReference.class);
        for (PinReference pin : PinReference.values()) {
            all.put(pin, tries(pin));
        }
        return Collections.unmodifiableMap(all);
    }

    /**
     * Enters the PIN of a key.
     *
     * @param pin as typed, in either case; overwritten before this returns
     */
    public PinEntry enter(CertificateKind kind, char[] pin, LastTry lastTry) {
        try {
            Optional<PinEntry.NotAccepted> refused =
                    verify(CertificateFiles.of(kind).pin(), kind.pin(), pin, lastTry);
            return refused.isPresent() ? refused.get() : new PinEntry.Accepted(new UnlockedKey(link, files, kind));
        } finally {
            Arrays.fill(pin, '\0');
        }
    }

    /**
     * Enters the PIN that the holder knows as {@code kind}, in every place where the card keeps it, to see whether
     * they know it.
     *
     * @param pin as typed, in either case; overwritten before this returns
     * @return why it was not accepted; empty if it was
     */
    public Optional<PinEntry.NotAccepted> check(PinKind kind, char[] pin, LastTry lastTry) {
        try {
            return placesOf(kind).stream()
                    .map(place -> verify(place, kind, pin, lastTry))
                    .flatMap(Optional::stream)
                    .findFirst();
        } finally {
            Arrays.fill(pin, '\0');
        }
    }

    /**
     * Proves who holds the card (利用者証明): signs {@code challenge} with the authentication key.
     *
     * @param challenge at least 32 bytes, new each time, chosen by the one who wants the proof
     * @param pin overwritten before this returns
     */
    public Authentication authenticate(byte[] challenge, char[] pin, LastTry lastTry) {
        if (challenge.length < SHORTEST_CHALLENGE) {
            throw new IllegalArgumentException("a challenge of " + challenge.length + " bytes can be guessed");
        }
        return switch (enter(CertificateKind.AUTHENTICATION, pin, lastTry)) {
            case PinEntry.NotAccepted why -> new Authentication.PinNotAccepted(why);
            case PinEntry.Accepted(UnlockedKey key) ->
                switch (key.certificate()) {
                    case CertificateReading.Present(var certificate) ->
                        switch (key.sign(challenge)) {
                            case SignatureReply.Signed(CardSignature signature) ->
                                new Authentication.Proof(certificate, signature);
                            case SignatureReply.PinNeededAgain _ ->
                                new Authentication.Refused(new StatusWord.ConditionNotMet());
                            case SignatureReply.Refused(StatusWord answer) -> new Authentication.Refused(answer);
                        };
                    case CertificateReading.Absent _, CertificateReading.PinNeeded _, CertificateReading.Unreadable _ ->
                        new Authentication.NoCertificate();
                };
        };
    }

    /**
     * Changes a PIN that the holder knows (暗証番号の変更). The one for the resident register is kept in two places,
     * and both are changed; if the card is pulled between them, the first has the new one already.
     *
     * @param old overwritten before this returns
     * @param wanted overwritten before this returns
     */
    public PinChange changePin(PinKind kind, char[] old, char[] wanted, LastTry lastTry) {
        try {
            if (PinForm.of(kind, wanted) instanceof PinForm.Malformed(PinForm.Flaw flaw)) {
                return new PinChange.NewMalformed(flaw);
            }
            List<PinReference> places = placesOf(kind);
            for (PinReference place : places) {
                Optional<PinEntry.NotAccepted> refused = verify(place, kind, old, lastTry);
                if (refused.isPresent()) {
                    return new PinChange.OldNotAccepted(refused.get());
                }
            }
            for (int done = 0; done < places.size(); done++) {
                StatusWord answer = change(places.get(done), kind, old, wanted);
                if (!(answer instanceof StatusWord.Done)) {
                    places.subList(0, done).forEach(place -> change(place, kind, wanted, old));
                    return new PinChange.NewRefused(answer);
                }
            }
            return new PinChange.Changed();
        } finally {
            Arrays.fill(old, '\0');
            Arrays.fill(wanted, '\0');
        }
    }

    /** Returns where the card keeps the PIN that the holder knows as {@code kind}. */
    public static List<PinReference> placesOf(PinKind kind) {
        return switch (kind) {
            case SIGNING -> List.of(PinReference.SIGNING);
            case AUTHENTICATION -> List.of(PinReference.AUTHENTICATION);
            case CARD_INPUT_SUPPORT -> List.of(PinReference.INPUT_SUPPORT);
            case RESIDENT_REGISTER -> List.of(PinReference.COMMON, PinReference.RESIDENT_REGISTER);
        };
    }

    private StatusWord change(PinReference place, PinKind kind, char[] old, char[] wanted) {
        if (verify(place, kind, old, LastTry.KEEP).isPresent()) {
            return new StatusWord.ConditionNotMet();
        }
        CommandApdu head = switch (place.application()) {
            case JPKI, INPUT_SUPPORT -> CommandApdu.of(0x00, 0x24, 1, 0x80);
            case COMMON, RESIDENT_REGISTER, FACE, ISSUER -> CommandApdu.of(0x80, 0x32, 0, 0x80);
        };
        return sendSecret(head, wanted).status();
    }

    /** Selects the PIN and sends it, unless that would waste a try; empty if the card took it. */
    private Optional<PinEntry.NotAccepted> verify(PinReference place, PinKind kind, char[] pin, LastTry lastTry) {
        if (PinForm.of(kind, pin) instanceof PinForm.Malformed(PinForm.Flaw flaw)) {
            return Optional.of(new PinEntry.Malformed(flaw));
        }
        return switch (tries(place)) {
            case Tries.Locked() -> Optional.of(new PinEntry.Locked());
            case Tries.NotOnCard() -> Optional.of(new PinEntry.NotOnCard());
            case Tries.Unclear(StatusWord answer) -> Optional.of(new PinEntry.Unclear(answer));
            case Tries.Left(int tries)
            when tries == 1 && lastTry == LastTry.KEEP -> Optional.of(new PinEntry.LastTryKept());
            case Tries.Left _, Tries.NoLimit _ -> send(pin);
        };
    }

    private Optional<PinEntry.NotAccepted> send(char[] pin) {
        StatusWord answer = sendSecret(CommandApdu.of(0x00, 0x20, 0, 0x80), pin).status();
        if (answer instanceof StatusWord.Done) {
            return Optional.empty();
        }
        return Optional.of(
                switch (Tries.of(answer)) {
                    case Tries.Locked() -> new PinEntry.Locked();
                    case Tries.Left left -> new PinEntry.Wrong(left);
                    case Tries.NoLimit unlimited -> new PinEntry.Wrong(unlimited);
                    case Tries.NotOnCard _, Tries.Unclear _ -> new PinEntry.Unclear(answer);
                });
    }

    private ResponseApdu sendSecret(CommandApdu head, char[] pin) {
        PinForm.normalise(pin);
        byte[] bytes = new byte[pin.length];
        for (int i = 0; i < pin.length; i++) {
            bytes[i] = (byte) pin[i];
        }
        CommandApdu command = head.with(bytes);
        try {
            return link.send(command);
        } finally {
            command.wipe();
            Arrays.fill(bytes, (byte) 0);
        }
    }

    private StatusWord selectPin(PinReference pin) {
        ResponseApdu application = files.select(pin.application());
        return application.isDone() ? files.select(pin.file()).status() : application.status();
    }
}
