package koshin.server;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import koshin.counter.Town;
import koshin.municipalities.Profile;
import koshin.municipalities.Profiles;
import koshin.pki.Place;
import koshin.population.Municipality;

/** By which five digits registry and journal know the municipality of a profile. */
final class Codes {

    private Codes() {}

    /** Returns them by the id of the profile; a municipality is found by how its Japanese name begins. */
    static Map<String, String> of(Profiles profiles) {
        return profiles.all().stream().collect(Collectors.toMap(Profile::id, Codes::of));
    }

    private static String of(Profile profile) {
        return municipality(profile).code();
    }

    /** Returns the towns of all profiles, each as its certificates name it. */
    static List<Town> towns(Profiles profiles) {
        return profiles.all().stream()
                .map(profile -> {
                    Municipality town = municipality(profile);
                    return Town.of(new Place(town.code(), town.prefecture(), town.latinName()), profile);
                })
                .toList();
    }

    private static Municipality municipality(Profile profile) {
        return Municipality.all().stream()
                .filter(one -> profile.name().ja().startsWith(one.name()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no code of " + profile.id()));
    }
}
