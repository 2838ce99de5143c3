package koshin.registry;

/** In which role somebody acts (役割). */
public enum Role {
    /** At the window (窓口職員). */
    CLERK,
    /** Answers for the clerks (管理者). */
    SUPERVISOR,
    /** Plans windows and staff. */
    PLANNER,
    /** Keeps the system running. */
    OPERATOR,
    /** Reads the journal. */
    AUDITOR,
    /** Nobody: the program does by itself what it must. */
    PROGRAM;

    /** Returns whether the role is given persons and their cards, of its own municipality. */
    public boolean seesPersons() {
        return switch (this) {
            case CLERK, SUPERVISOR, PROGRAM -> true;
            case PLANNER, OPERATOR, AUDITOR -> false;
        };
    }

    /** Returns whether the role is given the journal. */
    public boolean seesJournal() {
        return switch (this) {
            case SUPERVISOR, AUDITOR, PROGRAM -> true;
            case CLERK, PLANNER, OPERATOR -> false;
        };
    }

    /** Returns whether the role is given numbers among which nobody is known. */
    public boolean seesCounts() {
        return switch (this) {
            case SUPERVISOR, PLANNER, PROGRAM -> true;
            case CLERK, OPERATOR, AUDITOR -> false;
        };
    }
}
