package koshin.website;

import gg.jte.Content;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import koshin.mail.TypedAddress;
import koshin.reservations.Contact;

/**
 * How somebody wants to be told, as typed; both may stay empty.
 *
 * @param contact empty if nothing was typed, or something is wrong
 */
public record ContactForm(Answers typed, List<Flaw> flaws, Optional<Contact> contact) {

    private static final Pattern PHONE = Pattern.compile("0\\d{9,10}|\\+\\d{8,15}");

    /**
     * What is wrong with one of the fields.
     *
     * @param what by whose name it is said
     */
    public record Flaw(String field, Enum<?> what, String value) {}

    /** Why it is no telephone number. */
    public enum PhoneFlaw {
        NOT_A_NUMBER
    }

    public ContactForm {
        flaws = List.copyOf(flaws);
    }

    static ContactForm empty() {
        return new ContactForm(Answers.none(), List.of(), Optional.empty());
    }

    static ContactForm read(Answers sent, Language language) {
        List<Flaw> flaws = new ArrayList<>();
        Optional<String> mail = sent.to(BookingForm.MAIL).flatMap(typed -> switch (TypedAddress.parse(typed)) {
            case TypedAddress.Usable(var address) -> Optional.of(address.text());
            case TypedAddress.Unusable(var flaw) -> {
                flaws.add(new Flaw(BookingForm.MAIL, flaw, typed));
                yield Optional.empty();
            }
        });
        Optional<String> phone = sent.to(BookingForm.PHONE).flatMap(typed -> {
            String digits = Normalizer.normalize(typed, Normalizer.Form.NFKC).replaceAll("[\\s()\\-ー‐−–—]", "");
            if (PHONE.matcher(digits).matches()) {
                return Optional.of(digits);
            }
            flaws.add(new Flaw(BookingForm.PHONE, PhoneFlaw.NOT_A_NUMBER, typed));
            return Optional.empty();
        });
        return new ContactForm(
                sent,
                flaws,
                flaws.isEmpty() && (mail.isPresent() || phone.isPresent())
                        ? Optional.of(new Contact(language.path(), mail, phone))
                        : Optional.empty());
    }

    public Optional<Flaw> flaw(String field) {
        return flaws.stream().filter(one -> one.field().equals(field)).findFirst();
    }

    public Content told(Wording w, Flaw flaw) {
        return w.say(flaw.what()).with(w.echo(flaw.value()));
    }

    public String mail() {
        return typed.typed(BookingForm.MAIL);
    }

    public String phone() {
        return typed.typed(BookingForm.PHONE);
    }
}
