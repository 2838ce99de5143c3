package koshin.guide;

/**
 * A setting that decided something in a plan (採用した設定).
 *
 * @param name as {@code docs/rules.md} lists it
 */
public record SettingUsed(String name, String value, Origin origin) {

    /** Who chose it. */
    public enum Origin {
        /** The municipality's page states it. */
        MUNICIPALITY,
        /** Nobody states it; Koshin recommends it. */
        RECOMMENDED,
        /** Whoever asked for the plan chose it. */
        CHOSEN
    }
}
