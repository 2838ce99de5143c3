package koshin.website;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.view.RedirectView;

/** Leads from an address without a language to the one that the browser asks for. */
@Controller
public final class Redirects {

    @GetMapping("/")
    public View byLanguage(HttpServletRequest request, HttpServletResponse response) {
        response.setHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE);
        return to(Language.preferredBy(acceptedBy(request)).path());
    }

    @GetMapping("/{language:ja|ja-easy|en}")
    public View withSlash(@PathVariable("language") String path) {
        return to(path);
    }

    private static View to(String path) {
        RedirectView start = new RedirectView("/" + path + "/");
        start.setStatusCode(HttpStatus.SEE_OTHER);
        return start;
    }

    static String acceptedBy(HttpServletRequest request) {
        String accepted = request.getHeader(HttpHeaders.ACCEPT_LANGUAGE);
        return accepted == null ? "" : accepted;
    }
}
