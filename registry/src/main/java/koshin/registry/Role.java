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
    PROGRAM
}
