package koshin.console;

import jakarta.servlet.http.HttpServletRequest;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import koshin.counter.Terminal;
import koshin.reservations.BookedOffice;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.View;

/** The terminals of an office: a supervisor lets one in by its public key, or never again. */
@Controller
public final class TerminalsPages {

    private static final String ADDRESS = "/office/{municipality}/{office}/terminals";
    private static final int LONGEST_PLACE = 20;

    private final ConsoleSite site;

    public TerminalsPages(ConsoleSite site) {
        this.site = site;
    }

    /**
     * The terminals of an office, and the form for another.
     *
     * @param wrong the fields that need another answer
     */
    public record TerminalsPage(Frame frame, List<Terminal> terminals, String place, List<String> wrong)
            implements Framed {
        public TerminalsPage {
            terminals = List.copyOf(terminals);
            wrong = List.copyOf(wrong);
        }
    }

    @GetMapping(ADDRESS)
    public View terminals(
            @PathVariable("municipality") String municipality,
            @PathVariable("office") String office,
            HttpServletRequest request) {
        return page(Asked.of(request), site.office(municipality, office), "", List.of());
    }

    @PostMapping(ADDRESS)
    public View enrol(
            @PathVariable("municipality") String municipality,
            @PathVariable("office") String office,
            HttpServletRequest request) {
        BookedOffice found = site.office(municipality, office);
        Asked asked = Asked.of(request);
        String place = asked.typed("place");
        Optional<byte[]> key = key(request.getParameter("key"));
        List<String> wrong = wrong(place, key);
        if (!wrong.isEmpty()) {
            return page(asked, found, place, wrong);
        }
        byte[] encoded = key.orElseThrow();
        Terminal terminal = new Terminal(
                site.code(found),
                Terminal.idOf(encoded),
                found.officeId(),
                place,
                Base64.getEncoder().encodeToString(encoded));
        boolean isNew = site.counter().windows().enrol(terminal, CasesPages.clerk(asked, found), site.now());
        return isNew ? Page.next(frame(asked, found).link("terminals")) : page(asked, found, place, List.of("known"));
    }

    @PostMapping(ADDRESS + "/bar")
    public View bar(
            @PathVariable("municipality") String municipality,
            @PathVariable("office") String office,
            HttpServletRequest request) {
        BookedOffice found = site.office(municipality, office);
        Asked asked = Asked.of(request);
        site.counter().windows().of(site.code(found), found.officeId()).stream()
                .filter(one -> one.id().equals(asked.typed("terminal")))
                .findFirst()
                .ifPresent(one -> site.counter().windows().bar(one, CasesPages.clerk(asked, found), site.now()));
        return Page.next(frame(asked, found).link("terminals"));
    }

    private static List<String> wrong(String place, Optional<byte[]> key) {
        if (place.isEmpty() || place.length() > LONGEST_PLACE) {
            return List.of("place");
        }
        return key.isEmpty() ? List.of("key") : List.of();
    }

    /** Reads the PEM of a public key on an elliptic curve, which every terminal has. */
    private static Optional<byte[]> key(@Nullable String typed) {
        if (typed == null) {
            return Optional.empty();
        }
        String inner = typed.replaceAll("-----[A-Z ]+-----", "").replaceAll("\\s", "");
        try {
            byte[] encoded = Base64.getDecoder().decode(inner);
            return Optional.of(KeyFactory.getInstance("EC")
                    .generatePublic(new X509EncodedKeySpec(encoded))
                    .getEncoded());
        } catch (IllegalArgumentException | GeneralSecurityException noKey) {
            return Optional.empty();
        }
    }

    private Frame frame(Asked asked, BookedOffice office) {
        return Frame.of(site, asked, office, Frame.Tab.TERMINALS, "office.terminals.title");
    }

    private View page(Asked asked, BookedOffice office, String place, List<String> wrong) {
        List<Terminal> all = site.counter().windows().of(site.code(office), office.officeId());
        return Page.of("terminals.jte", new TerminalsPage(frame(asked, office), all, place, wrong));
    }
}
