package koshin.rules;

/** Setting S11: how a voluntary agent is served once the certificate has expired (期限切れ後の代理人). */
public enum AgentAfterExpiry {
    /** The city writes to the holder first; the agent comes a second time. The default. */
    TWO_VISITS,
    /** The same steps as for a renewal. */
    SAME_AS_RENEWAL
}
