package koshin.pki;

/**
 * Where a certificate is issued for, in Latin letters: names the subject of a signing certificate and the
 * part of the revocation list.
 *
 * @param code five or six digits (全国地方公共団体コード)
 * @param prefecture such as {@code Kanagawa-ken}
 * @param municipality such as {@code Kawasaki-shi}
 */
public record Place(String code, String prefecture, String municipality) {

    public Place {
        if (!code.matches("[0-9]{5,6}")) {
            throw new IllegalArgumentException("a municipality code has five or six digits: " + code);
        }
        name(prefecture);
        name(municipality);
    }

    private static void name(String name) {
        if (!name.matches("[A-Za-z][A-Za-z ()'-]{0,63}")) {
            throw new IllegalArgumentException("not a name in Latin letters: " + name);
        }
    }
}
