package koshin.rules;

/** An amount of money in yen (円), 0 or more. */
public record Yen(int amount) {

    public static final Yen ZERO = new Yen(0);

    public Yen {
        if (amount < 0) {
            throw new IllegalArgumentException("amount must be at least 0, not " + amount);
        }
    }

    public Yen plus(Yen other) {
        return new Yen(Math.addExact(amount, other.amount));
    }
}
