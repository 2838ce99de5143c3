package koshin.card;

/**
 * A PIN as the card keeps it.
 *
 * @param value empty if none is set, which counts as locked
 * @param limit wrong entries in a row that lock it, 1 to 15; 0 for no limit
 * @param left tries left, 0 to {@code limit}
 */
record StoredPin(Secret value, int limit, int left) {

    StoredPin {
        if (limit < 0 || limit > 15 || left < 0 || left > limit) {
            throw new IllegalArgumentException(left + " of " + limit + " tries");
        }
    }

    static StoredPin unset(int limit) {
        return new StoredPin(Secret.none(), limit, 0);
    }

    boolean isSet() {
        return !value.isEmpty();
    }

    boolean isLocked() {
        return !isSet() || (limit > 0 && left == 0);
    }

    StoredPin full() {
        return new StoredPin(value, limit, limit);
    }

    /** Returns it after one wrong entry. */
    StoredPin less() {
        return limit == 0 ? this : new StoredPin(value, limit, left - 1);
    }

    StoredPin of(Secret newValue) {
        return new StoredPin(newValue, limit, limit);
    }
}
