package koshin.website;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import koshin.guide.Guide;
import koshin.municipalities.Profile;
import koshin.municipalities.Profiles;

/** The municipalities that the site knows, found by what people type. */
public final class Places {

    private final Profiles profiles;
    private final Map<String, Profile> byId;
    private final Map<String, Guide> guides;

    private Places(Profiles profiles) {
        this.profiles = profiles;
        byId = profiles.all().stream().collect(Collectors.toUnmodifiableMap(Profile::id, Function.identity()));
        guides = profiles.all().stream().collect(Collectors.toUnmodifiableMap(Profile::id, Guide::of));
    }

    public static Places of(Profiles profiles) {
        return new Places(profiles);
    }

    /** Returns the guide of {@code place}, kept because it remembers the open days. */
    Guide guideOf(Profile place) {
        Guide guide = guides.get(place.id());
        if (guide == null) {
            throw new IllegalArgumentException("no place of this site: " + place.id());
        }
        return guide;
    }

    /** Returns the municipalities in the order of the list. */
    public List<Profile> all() {
        return profiles.all();
    }

    /** Returns the municipality with that id, or the only one whose name begins with what was typed. */
    public Optional<Profile> find(String typed) {
        Profile exactly = byId.get(typed);
        if (exactly != null) {
            return Optional.of(exactly);
        }
        List<Profile> found = profiles.search(typed);
        return found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
    }
}
