package koshin.website;

/** A request that no page can be made for; it never carries more of it than the page shows again. */
final class RefusedRequest extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** What is wrong. */
    enum Why {
        TOO_LARGE(413),
        VALUE_TOO_LONG(400),
        UNKNOWN_FIELD(400),
        UNKNOWN_VALUE(400),
        NOT_A_FORM(400),
        UNKNOWN_MUNICIPALITY(400),
        BAD_DAY(400),
        TOO_MANY(429);

        private final int status;

        Why(int status) {
            this.status = status;
        }

        int status() {
            return status;
        }
    }

    private final Why why;
    private final String field;
    private final String value;

    RefusedRequest(Why why, String field, String value) {
        super(why + " " + field);
        this.why = why;
        this.field = field;
        this.value = value;
    }

    RefusedRequest(Why why, String field, String value, Throwable cause) {
        super(why + " " + field, cause);
        this.why = why;
        this.field = field;
        this.value = value;
    }

    Why why() {
        return why;
    }

    String field() {
        return field;
    }

    String value() {
        return value;
    }
}
