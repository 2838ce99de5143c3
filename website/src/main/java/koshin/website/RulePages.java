package koshin.website;

import java.util.List;
import java.util.Optional;
import koshin.guide.Provision;
import org.springframework.http.HttpMethod;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/** The provisions on which the answers rest. */
@Controller
public final class RulePages {

    private final Site site;

    public RulePages(Site site) {
        this.site = site;
    }

    /** All of them, by kind. */
    public record RulesPage(Chrome chrome, List<Provision> provisions) implements Framed {
        public RulesPage {
            provisions = List.copyOf(provisions);
        }

        public List<Provision> of(Provision.Kind kind) {
            return provisions.stream()
                    .filter(provision -> provision.kind() == kind)
                    .toList();
        }

        public Html title(Provision provision) {
            return Provisions.title(chrome.w(), provision.name());
        }
    }

    /** One of them. */
    public record RulePage(Chrome chrome, Provision provision) implements Framed {
        public Html title() {
            return Provisions.title(chrome.w(), provision.name());
        }

        /** Returns what it says in one or two sentences, where the language has them. */
        public Optional<String> gist() {
            String key = "law." + provision.name();
            return chrome.w().knows(key) ? Optional.of(key) : Optional.empty();
        }
    }

    @GetMapping("/{language:ja|ja-easy|en}/rules")
    public View rules(@PathVariable("language") String path) {
        Wording w = PlanPages.wording(path);
        return Page.of(
                "rules.jte", new RulesPage(Chrome.of(w, "rules.title", "rules", site.chrome()), Provisions.all()));
    }

    @GetMapping("/{language:ja|ja-easy|en}/rules/{name}")
    public View rule(@PathVariable("language") String path, @PathVariable("name") String name)
            throws NoResourceFoundException {
        Wording w = PlanPages.wording(path);
        Provision provision = Provisions.named(name)
                .orElseThrow(() -> new NoResourceFoundException(HttpMethod.GET, "/rules/" + name, "rules/" + name));
        Chrome chrome = Chrome.titled(w, Provisions.plainTitle(w, name), "rules/" + name, site.chrome());
        return Page.of("rule.jte", new RulePage(chrome, provision));
    }
}
