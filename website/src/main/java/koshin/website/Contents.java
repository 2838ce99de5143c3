package koshin.website;

import gg.jte.Content;
import java.util.Collection;

/** Lists of words in one sentence. */
final class Contents {

    private Contents() {}

    /** Returns the words for {@code constants}, one after another. */
    static Content list(Wording w, Collection<? extends Enum<?>> constants) {
        return output -> {
            boolean isFirst = true;
            for (Enum<?> constant : constants) {
                if (!isFirst) {
                    w.say("list.comma").writeTo(output);
                }
                w.say(constant).writeTo(output);
                isFirst = false;
            }
        };
    }
}
