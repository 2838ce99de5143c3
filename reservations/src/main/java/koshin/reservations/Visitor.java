package koshin.reservations;

import koshin.rules.Applicant;
import koshin.rules.Procedure;

/** One of those who come with one booking: what for, and as whom. */
public record Visitor(Procedure procedure, Applicant applicant) {}
