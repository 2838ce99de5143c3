package koshin.municipalities;

/** A national holiday by its Japanese name (国民の祝日・休日). */
public record Holiday(String name) {

    public Holiday {
        Check.notBlank("name", name);
    }
}
