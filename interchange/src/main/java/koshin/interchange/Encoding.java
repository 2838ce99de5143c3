package koshin.interchange;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** How the letters of a file are written (文字コード). */
public enum Encoding {
    UTF_8(StandardCharsets.UTF_8),
    /** Shift_JIS with Microsoft's additions, as Japanese Windows writes it. */
    WINDOWS_31J(Charset.forName("windows-31j"));

    private final Charset charset;

    Encoding(Charset charset) {
        this.charset = charset;
    }

    public Charset charset() {
        return charset;
    }

    /** Returns whether {@code letter} can be written; of what lies beyond the first 65,536, only by UTF-8. */
    public boolean has(int letter) {
        return this == UTF_8 || Windows31j.has(letter);
    }
}
