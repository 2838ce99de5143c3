package koshin.rules;

/** How many identity documents of which group a counter asks for (本人確認書類の点数). */
public enum DocumentDemand {
    /** One of group A, or two of group B. */
    ONE_OF_A_OR_TWO_OF_B,
    /** One of group A, or one of group B. */
    ONE_OF_A_OR_ONE_OF_B,
    /** One document with a photo, issued by a public office (官公署発行の顔写真付き). */
    ONE_OFFICIAL_WITH_PHOTO
}
