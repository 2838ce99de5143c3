package koshin.residents;

/** As the resident record has it (性別). */
public enum Sex {
    FEMALE,
    MALE,
    /** The record has nothing. */
    NOT_STATED
}
