package koshin.console;

import gg.jte.Content;
import java.util.List;
import koshin.website.Wording;

/** Several of the same in one sentence. */
final class Lists {

    private Lists() {}

    static Content numbers(Wording w, List<Integer> numbers) {
        return output -> {
            for (int i = 0; i < numbers.size(); i++) {
                if (i > 0) {
                    w.say("list.comma").writeTo(output);
                }
                Content number = w.number(numbers.get(i));
                number.writeTo(output);
            }
        };
    }
}
