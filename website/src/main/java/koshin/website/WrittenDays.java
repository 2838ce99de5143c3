package koshin.website;

import java.time.LocalDate;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Days as one language writes them, the last few thousand kept.
 *
 * <p>Every page is full of the same days. A place holds one day; another that falls on it takes it over.
 */
final class WrittenDays {

    private static final int PLACES = 4096;

    private record Written(LocalDate day, Html html) {}

    private final AtomicReferenceArray<@Nullable Written> places = new AtomicReferenceArray<>(PLACES);
    private final Function<LocalDate, String> markup;

    WrittenDays(Function<LocalDate, String> markup) {
        this.markup = markup;
    }

    Html of(LocalDate day) {
        int place = Math.floorMod(day.toEpochDay(), PLACES);
        Written known = places.getPlain(place);
        if (known != null && known.day().equals(day)) {
            return known.html();
        }
        Html html = Html.of(markup.apply(day));
        places.setRelease(place, new Written(day, html));
        return html;
    }
}
