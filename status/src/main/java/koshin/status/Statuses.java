package koshin.status;

import io.netty.util.AsciiString;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import koshin.pki.OcspResponder;
import koshin.pki.RevocationList;
import koshin.pki.RevocationLists;

/** What there is to say, and the time. */
final class Statuses {

    private final OcspResponder responder;
    private final Map<String, RevocationLists> lists;
    private final Map<String, Shown> shown = new ConcurrentHashMap<>();
    private final Clock clock;
    private final HttpDates dates = new HttpDates();
    private final Caching caching;

    /** A list in the form in which it goes out, made once. */
    private record Shown(RevocationList list, Reply.Document document) {}

    Statuses(OcspResponder responder, List<RevocationLists> lists, Clock clock, Duration cacheFor) {
        this.responder = responder;
        this.lists = lists.stream().collect(Collectors.toUnmodifiableMap(RevocationLists::name, Function.identity()));
        this.clock = clock;
        caching = new Caching(cacheFor, dates);
    }

    OcspResponder responder() {
        return responder;
    }

    Caching caching() {
        return caching;
    }

    Instant now() {
        return clock.instant();
    }

    /** Returns {@code now} as the header has it. */
    AsciiString date(Instant now) {
        return dates.of(now.getEpochSecond());
    }

    Optional<Reply.Document> list(String authority, String place, Instant now) {
        return Optional.ofNullable(lists.get(authority))
                .flatMap(all -> place.equals(RequestPath.OF_AUTHORITIES)
                        ? Optional.of(all.ofAuthorities(now))
                        : all.ofCode(place, now))
                .map(list -> shown(authority + "/" + place, list));
    }

    private Reply.Document shown(String path, RevocationList list) {
        Shown before = shown.get(path);
        if (before != null && before.list() == list) {
            return before.document();
        }
        Reply.Document document = Reply.Document.of(list);
        shown.put(path, new Shown(list, document));
        return document;
    }
}
