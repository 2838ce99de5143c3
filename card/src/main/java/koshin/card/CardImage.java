package koshin.card;

import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import koshin.rules.CertificateKind;

/**
 * Everything on a card that survives the loss of power. Never changed, only replaced as a whole.
 *
 * @param serial 15 digits (カードの製造番号)
 * @param issued whether personalisation is finished; before, only the issuer application answers
 * @param issuerKey the card's own key of the issuer application
 * @param issuerFailures failed authentications in a row
 * @param files what was written, without filler
 * @param keys the active private keys in PKCS#8
 * @param pending private keys whose certificate is not there yet
 */
record CardImage(
        CardSettings settings,
        String serial,
        boolean issued,
        Secret issuerKey,
        int issuerFailures,
        Map<FileId, byte[]> files,
        Map<PinReference, StoredPin> pins,
        Map<CertificateKind, Secret> keys,
        Map<CertificateKind, Secret> pending) {

    static final int SERIAL_DIGITS = 15;

    CardImage {
        if (!serial.matches("[0-9]{" + SERIAL_DIGITS + "}")) {
            throw new IllegalArgumentException("a card's serial has 15 digits: " + serial);
        }
        files = Map.copyOf(files);
        pins = Map.copyOf(pins);
        keys = Map.copyOf(keys);
        pending = Map.copyOf(pending);
        if (pins.size() != PinReference.values().length) {
            throw new IllegalArgumentException("the card has " + pins.size() + " PINs");
        }
    }

    static CardImage blank(CardSettings settings, String serial, Secret issuerKey) {
        Map<PinReference, StoredPin> pins = new EnumMap<>(PinReference.class);
        for (PinReference pin : PinReference.values()) {
            pins.put(pin, StoredPin.unset(settings.limitOf(pin)));
        }
        return new CardImage(settings, serial, false, issuerKey, 0, Map.of(), pins, Map.of(), Map.of());
    }

    /** Returns what was written to a file, empty if nothing; not copied. */
    byte[] file(FileId id) {
        return files.getOrDefault(id, new byte[0]);
    }

    StoredPin pin(PinReference reference) {
        StoredPin pin = pins.get(reference);
        if (pin == null) {
            throw new IllegalStateException("the card has no " + reference);
        }
        return pin;
    }

    Optional<Secret> key(CertificateKind kind) {
        return Optional.ofNullable(keys.get(kind));
    }

    Optional<Secret> pending(CertificateKind kind) {
        return Optional.ofNullable(pending.get(kind));
    }

    CardImage withFile(FileId id, byte[] content) {
        return new CardImage(
                settings,
                serial,
                issued,
                issuerKey,
                issuerFailures,
                changed(files, next -> next.put(id, content.clone())),
                pins,
                keys,
                pending);
    }

    CardImage withPin(PinReference reference, StoredPin pin) {
        return new CardImage(
                settings,
                serial,
                issued,
                issuerKey,
                issuerFailures,
                files,
                changed(pins, next -> next.put(reference, pin)),
                keys,
                pending);
    }

    CardImage withPending(CertificateKind kind, Secret key) {
        return new CardImage(
                settings,
                serial,
                issued,
                issuerKey,
                issuerFailures,
                files,
                pins,
                keys,
                changed(pending, next -> next.put(kind, key)));
    }

    /** Returns the card with the pending key of {@code kind} active, and {@code certificate} with it. */
    CardImage switched(CertificateKind kind, byte[] certificate) {
        Secret key = pending(kind).orElseThrow();
        return new CardImage(
                settings,
                serial,
                issued,
                issuerKey,
                issuerFailures,
                changed(files, next -> next.put(FileId.ofCertificate(kind), certificate.clone())),
                pins,
                changed(keys, next -> next.put(kind, key)),
                changed(pending, next -> next.remove(kind)));
    }

    /** Returns the card without the key, the pending key and the certificate of {@code kind}. */
    CardImage without(CertificateKind kind) {
        return new CardImage(
                settings,
                serial,
                issued,
                issuerKey,
                issuerFailures,
                changed(files, next -> next.remove(FileId.ofCertificate(kind))),
                pins,
                changed(keys, next -> next.remove(kind)),
                changed(pending, next -> next.remove(kind)));
    }

    CardImage withIssuerFailures(int failures) {
        return new CardImage(settings, serial, issued, issuerKey, failures, files, pins, keys, pending);
    }

    CardImage finished() {
        return new CardImage(settings, serial, true, issuerKey, issuerFailures, files, pins, keys, pending);
    }

    /**
     * Returns whether it can be handed over: the record of the card, and per key its certificate and its
     * CA's. With PINs it has all four of the holder's; without, no signing key.
     */
    boolean isComplete() {
        long chosen = pins.entrySet().stream()
                .filter(pin -> pin.getKey().isChosen() && pin.getValue().isSet())
                .count();
        boolean allPins =
                chosen == pins.keySet().stream().filter(PinReference::isChosen).count();
        boolean noPins = chosen == 0 && !keys.containsKey(CertificateKind.SIGNING);
        return (allPins || noPins)
                && file(new FileId(Application.COMMON, CardInfo.FILE)).length > 0
                && keys.keySet().stream()
                        .map(kind -> new FileId(
                                Application.JPKI, CertificateFiles.of(kind).authority()))
                        .allMatch(files::containsKey);
    }

    /** Wipes every secret that {@code next} does not need. */
    void wipeWhatIsNotIn(CardImage next) {
        Set<Secret> kept = next.secrets();
        secrets().stream().filter(secret -> !kept.contains(secret)).forEach(Secret::wipe);
    }

    void wipe() {
        secrets().forEach(Secret::wipe);
    }

    private Set<Secret> secrets() {
        Set<Secret> secrets = Collections.newSetFromMap(new IdentityHashMap<>());
        secrets.add(issuerKey);
        pins.values().forEach(pin -> secrets.add(pin.value()));
        secrets.addAll(keys.values());
        secrets.addAll(pending.values());
        return secrets;
    }

    private static <K, V> Map<K, V> changed(Map<K, V> map, Consumer<Map<K, V>> change) {
        Map<K, V> next = new HashMap<>(map);
        change.accept(next);
        return next;
    }

    /** Returns the serial and the number of files; never a secret. */
    @Override
    public String toString() {
        return "CardImage[" + serial + ", " + (issued ? "issued" : "blank") + ", " + files.size() + " files]";
    }
}
