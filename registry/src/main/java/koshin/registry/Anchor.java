package koshin.registry;

/**
 * One entry of the journal, by its place and its hash: whoever keeps it outside the database can tell later whether
 * the chain up to it was changed or cut off.
 *
 * @param chain counted from 1, in its municipality
 * @param position counted from 1, in its chain
 * @param hash SHA-256 in hexadecimal
 */
record Anchor(String municipality, int chain, long position, String hash) {}
