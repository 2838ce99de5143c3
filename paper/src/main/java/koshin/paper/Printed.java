package koshin.paper;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Set;
import java.util.TreeSet;

/** A paper as PDF (PDF/A-2a and PDF/UA-1), and what could not be printed as it is written. */
public final class Printed {

    private final byte[] pdf;
    private final Set<String> notInFonts;

    Printed(byte[] pdf, Set<String> notInFonts) {
        this.pdf = pdf;
        this.notInFonts = new TreeSet<>(notInFonts);
    }

    /** Returns how many bytes it has. */
    public int length() {
        return pdf.length;
    }

    public void writeTo(OutputStream output) throws IOException {
        output.write(pdf);
    }

    /**
     * Returns the characters that no font has (外字), each with its variation selector if it has one. On the paper a 〓 stands
     * in the place of each, to be written by hand; only the usual form is printed of one whose form alone is missing.
     */
    public Set<String> notInFonts() {
        return Set.copyOf(notInFonts);
    }
}
