package koshin.website;

import gg.jte.Content;
import gg.jte.TemplateOutput;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A sentence of a bundle with places {@code {0}}, {@code {1}} … for what is told in it.
 *
 * <p>It is taken apart and encoded once; writing it copies bytes.
 */
public final class Message implements Content {

    private static final Pattern PLACE = Pattern.compile("\\{(\\d)}");

    private final List<Html> html;
    private final List<String> plain;
    private final int[] places;

    private Message(List<Html> html, List<String> plain, int[] places) {
        this.html = html;
        this.plain = plain;
        this.places = places;
    }

    static Message parse(String pattern, Tongue tongue) {
        List<Html> html = new ArrayList<>();
        List<String> plain = new ArrayList<>();
        List<Integer> places = new ArrayList<>();
        Matcher place = PLACE.matcher(pattern);
        int from = 0;
        while (place.find()) {
            add(pattern.substring(from, place.start()), tongue, html, plain);
            places.add(Integer.valueOf(place.group(1)));
            from = place.end();
        }
        add(pattern.substring(from), tongue, html, plain);
        return new Message(
                List.copyOf(html),
                List.copyOf(plain),
                places.stream().mapToInt(i -> i).toArray());
    }

    private static void add(String text, Tongue tongue, List<Html> html, List<String> plain) {
        html.add(tongue.html(text));
        plain.add(tongue.plain(text));
    }

    /** Returns how many different things must be told: one more than the highest place. */
    int arity() {
        int arity = 0;
        for (int place : places) {
            arity = Math.max(arity, place + 1);
        }
        return arity;
    }

    /** Returns the sentence with its places filled. */
    public Content with(Content... told) {
        return output -> write(output, told);
    }

    /** Returns the sentence without markup, for attributes and titles. */
    public String plain(String... told) {
        StringBuilder text = new StringBuilder(plain.getFirst());
        for (int i = 0; i < places.length; i++) {
            text.append(told[places[i]]).append(plain.get(i + 1));
        }
        return text.toString();
    }

    @Override
    public void writeTo(TemplateOutput output) {
        write(output);
    }

    private void write(TemplateOutput output, Content... told) {
        html.getFirst().writeTo(output);
        for (int i = 0; i < places.length; i++) {
            told[places[i]].writeTo(output);
            html.get(i + 1).writeTo(output);
        }
    }
}
