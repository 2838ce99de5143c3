package koshin.website;

import java.time.LocalDate;
import java.util.Optional;
import koshin.guide.WrittenDate;
import koshin.municipalities.Profile;
import koshin.website.RefusedRequest.Why;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/** Which counters are open on a day; nothing in its address is about a person. */
@Controller
public final class OfficesPages {

    private final Site site;

    public OfficesPages(Site site) {
        this.site = site;
    }

    /** Shows the offices of {@code city} on {@code day}, or the form that asks for both. */
    @GetMapping("/{language:ja|ja-easy|en}/offices")
    public View offices(
            @PathVariable("language") String path,
            @RequestParam(name = "city", defaultValue = "") String city,
            @RequestParam(name = "day", defaultValue = "") String day) {
        Wording w = PlanPages.wording(path);
        Optional<Profile> chosen = city.isBlank() ? Optional.empty() : Optional.of(profile(city));
        LocalDate on = day.isBlank() ? site.today() : day(day);
        String address = chosen.map(profile -> "offices?city=" + profile.id() + "&day=" + on)
                .orElse("offices");
        return Page.of(
                "offices.jte",
                new OfficesPage(
                        Chrome.of(w, "offices.title", address, site.chrome()),
                        site.places().all(),
                        chosen,
                        on));
    }

    private Profile profile(String city) {
        return site.places()
                .find(city)
                .orElseThrow(() -> new RefusedRequest(Why.UNKNOWN_MUNICIPALITY, "city", shortened(city)));
    }

    private static LocalDate day(String typed) {
        return switch (WrittenDate.parse(typed)) {
            case WrittenDate.Read(LocalDate day) when day.getYear() >= 2015 && day.getYear() < 2100 -> day;
            case WrittenDate.Read _, WrittenDate.Unreadable _ ->
                throw new RefusedRequest(Why.BAD_DAY, "day", shortened(typed));
        };
    }

    private static String shortened(String typed) {
        return typed.length() <= 40 ? typed : typed.substring(0, typed.offsetByCodePoints(0, 30)) + "…";
    }
}
