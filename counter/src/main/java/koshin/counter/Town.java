package koshin.counter;

import koshin.guide.Guide;
import koshin.municipalities.Profile;
import koshin.pki.Place;

/**
 * A municipality that works with cases.
 *
 * @param place as its certificates name it; its code has five digits
 */
public record Town(Place place, Profile profile, Guide guide) {

    public static Town of(Place place, Profile profile) {
        return new Town(place, profile, Guide.of(profile));
    }

    public String code() {
        return place.code();
    }
}
