package koshin.paper;

import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.outputdevice.helper.ExternalResourceControlPriority;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder.PdfAConformance;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.TreeSet;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.interactive.viewerpreferences.PDViewerPreferences;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** Makes papers (印刷). Several threads may use one. */
public final class Press {

    private static final Set<String> IN_LINE = Set.of("ruby", "rt", "span", "small");
    private static final int REGULAR = 400;
    private static final String STYLE = resource("paper.css");

    private final Fonts fonts;

    public Press(Fonts fonts) {
        this.fonts = fonts;
    }

    /**
     * Prints a paper.
     *
     * @throws PaperException if the body is not well-formed
     */
    public Printed print(Paper paper) {
        Set<String> missing = new TreeSet<>();
        Document document = parsed(paper);
        makePrintable(document, missing);
        ByteArrayOutputStream pdf = new ByteArrayOutputStream();
        try {
            PdfRendererBuilder builder = new PdfRendererBuilder();
            builder.usePdfAConformance(PdfAConformance.PDFA_2_A);
            builder.usePdfUaAccessibility(true);
            builder.useColorProfile(ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData());
            builder.withProducer("Koshin");
            for (ExternalResourceControlPriority when : ExternalResourceControlPriority.values()) {
                builder.useExternalResourceAccessControl((address, kind) -> address.startsWith("data:"), when);
            }
            fonts.byFamily()
                    .forEach((family, file) -> builder.useFont(file.toFile(), family, REGULAR, FontStyle.NORMAL, true));
            builder.withW3cDocument(document, "");
            builder.toStream(pdf);
            builder.run();
        } catch (Exception e) {
            throw new PaperException("a paper cannot be laid out", e);
        }
        return new Printed(readable(pdf.toByteArray()), missing);
    }

    private byte[] readable(byte[] pdf) {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            fonts.textMaps().correct(document);
            // What is on one page may have to be sealed, or sent, without the next one.
            PDViewerPreferences preferences = new PDViewerPreferences(new COSDictionary());
            preferences.setDisplayDocTitle(true);
            preferences.setDuplex(PDViewerPreferences.DUPLEX.Simplex);
            document.getDocumentCatalog().setViewerPreferences(preferences);
            ByteArrayOutputStream corrected = new ByteArrayOutputStream(pdf.length);
            document.save(corrected);
            return corrected.toByteArray();
        } catch (IOException e) {
            throw new PaperException("a paper cannot be written", e);
        }
    }

    /** Returns the characters of {@code text} that a paper would not have as they are; see {@link Printed#notInFonts}. */
    public Set<String> notInFonts(String text) {
        Set<String> missing = new TreeSet<>();
        var _ = fonts.printable(text, missing);
        return missing;
    }

    private Document parsed(Paper paper) {
        String families = String.join(", ", fonts.byFamily().keySet());
        String title = escaped(paper.title());
        String html = "<html lang=\"" + escaped(paper.language()) + "\"><head><title>" + title
                + "</title><meta name=\"description\" content=\"" + title + "\"/><meta name=\"subject\" content=\""
                + title + "\"/><meta name=\"author\" content=\"Koshin\"/><style>body { font-family: " + families
                + "; }\n" + STYLE + "</style></head><body>" + paper.body() + "</body></html>";
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            return factory.newDocumentBuilder().parse(new InputSource(new StringReader(html)));
        } catch (SAXException | ParserConfigurationException | IOException e) {
            throw new PaperException("a paper is not well-formed", e);
        }
    }

    private void makePrintable(Node node, Set<String> missing) {
        for (Node child = node.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child.getNodeType() == Node.TEXT_NODE) {
                child.setNodeValue(fonts.printable(child.getNodeValue(), missing));
            } else if (!child.getNodeName().equals("head")) {
                makePrintable(child, missing);
            }
        }
        flatten(node);
        node.normalize();
    }

    /**
     * Makes what stands in a line one text: the layout paints the text of an element within a line behind the rest of it, and
     * whoever reads by the order of painting would read it there. A reading stands in brackets behind its word.
     */
    private static void flatten(Node node) {
        Node child = node.getFirstChild();
        while (child != null) {
            Node next = child.getNextSibling();
            if (child instanceof Element element && isInLine(element)) {
                String text = element.getTextContent();
                node.replaceChild(
                        node.getOwnerDocument()
                                .createTextNode(element.getTagName().equals("rt") ? "(" + text + ")" : text),
                        element);
            }
            child = next;
        }
    }

    private static boolean isInLine(Element element) {
        return IN_LINE.contains(element.getTagName())
                && element.getAttribute("lang").isEmpty()
                && !element.getTextContent().isEmpty();
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
    }

    private static String resource(String name) {
        try (InputStream file = Press.class.getResourceAsStream(name)) {
            if (file == null) {
                throw new PaperException("no file " + name);
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new PaperException("the file " + name + " cannot be read", e);
        }
    }
}
