package koshin.residents;

import java.math.BigInteger;
import koshin.rules.Effect;

/**
 * A certificate that the authority has yet to revoke or to hold.
 *
 * @param effect {@link Effect.Revoked} or {@link Effect.Suspended}
 */
public record Owed(BigInteger serial, Effect effect) {}
