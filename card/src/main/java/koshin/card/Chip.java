package koshin.card;

import java.security.KeyPair;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** The card's memory: the image, which lasts, and what the loss of power forgets. */
final class Chip {

    private final Storage storage;
    private final Supplier<KeyPair> keyPairs;
    private final Set<PinReference> verified = EnumSet.noneOf(PinReference.class);
    private CardImage image;
    private Optional<Application> application = Optional.empty();
    private Optional<FileId> file = Optional.empty();

    private Chip(Storage storage, Supplier<KeyPair> keyPairs, CardImage image) {
        this.storage = storage;
        this.keyPairs = keyPairs;
        this.image = image;
    }

    static Chip load(Storage storage, Supplier<KeyPair> keyPairs) {
        return new Chip(storage, keyPairs, read(storage));
    }

    private static CardImage read(Storage storage) {
        byte[] bytes = storage.load();
        try {
            return ImageFormat.read(bytes);
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }

    static void save(Storage storage, CardImage image) {
        byte[] bytes = ImageFormat.write(image);
        try {
            storage.save(bytes);
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }

    CardImage image() {
        return image;
    }

    CardSettings settings() {
        return image.settings();
    }

    /** Replaces the image; {@code next} is durable when this returns. */
    void commit(CardImage next) {
        save(storage, next);
        image.wipeWhatIsNotIn(next);
        image = next;
    }

    /** Reads the image anew after a write that may have failed half-way. */
    void reload() {
        CardImage stored = read(storage);
        image.wipe();
        image = stored;
    }

    void forget() {
        verified.clear();
        application = Optional.empty();
        file = Optional.empty();
    }

    void wipe() {
        forget();
        image.wipe();
    }

    KeyPair newKeyPair() {
        return keyPairs.get();
    }

    Optional<Application> application() {
        return application;
    }

    boolean isIn(Application one) {
        return application.equals(Optional.of(one));
    }

    /** Makes {@code next} current; the PINs of another application are forgotten, the same one's by the switch. */
    void select(Application next) {
        if (!isIn(next) || settings().reselectClearsPins()) {
            verified.clear();
        }
        application = Optional.of(next);
        file = Optional.empty();
    }

    Set<PinReference> verified() {
        return verified;
    }

    /** Makes the file {@code id} of the current application current. */
    Located select(int id) {
        if (application.isEmpty()) {
            return new Located.Refused(StatusWords.NOTHING_SELECTED);
        }
        Optional<ElementaryFile> found = FileTable.find(application.get(), id);
        if (found.isEmpty()) {
            return new Located.Refused(StatusWords.NOT_FOUND);
        }
        FileId place = new FileId(application.get(), id);
        file = Optional.of(place);
        return new Located.Found(place, found.get());
    }

    Located currentFile() {
        return file.isPresent() ? select(file.get().id()) : new Located.Refused(StatusWords.NOTHING_SELECTED);
    }

    /** Finds the file that a byte names: 80 the current one, 81 to 9E another by its short id. */
    Located named(int reference) {
        if (reference == 0x80) {
            return currentFile();
        }
        if (reference < 0x81 || reference > 0x9E) {
            return new Located.Refused(StatusWords.WRONG_PARAMETERS);
        }
        return select(reference & 0x1F);
    }

    /** A file, or why there is none. */
    sealed interface Located {

        record Found(FileId id, ElementaryFile file) implements Located {}

        record Refused(int word) implements Located {}
    }
}
