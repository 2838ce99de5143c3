package koshin.console;

import gg.jte.Content;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import koshin.counter.CaseNow;
import koshin.counter.Inquiry;
import koshin.counter.Wanted;
import koshin.guide.Demands;
import koshin.municipalities.Contact;
import koshin.municipalities.Profile;
import koshin.paper.Paper;
import koshin.paper.WindowAddress;
import koshin.reservations.BookedOffice;
import koshin.residents.Resident;
import koshin.rules.JapanTime;
import koshin.rules.PinKind;
import koshin.rules.Procedure;
import koshin.rules.WhatToBring;
import koshin.website.Language;
import koshin.website.QrCode;
import koshin.website.Wording;

/**
 * The letter to the holder with the forms of the answer (照会書兼回答書): what it is about in Japanese, the same in plain
 * Japanese and English, the answer, and the page for the PINs, which is sealed and has nothing else on it.
 *
 * @param holder as the record was on the day of sending
 */
public record InquiryPaper(Inquiry letter, Resident holder, BookedOffice office, Wanted wanted, Demands demands) {

    private static final Wording JAPANESE = Wording.with(Language.JAPANESE, Words.bundle("inquiry-ja"));
    private static final Wording EASY = Wording.with(Language.EASY_JAPANESE, Words.bundle("inquiry-ja-easy"));
    private static final Wording ENGLISH = Wording.with(Language.ENGLISH, Words.bundle("inquiry-en"));

    /** Before the id of a case, in the code that the reception scans. */
    static final String CODE = "KOSHIN:CASE:";

    /** Returns that of the case {@code now}. */
    public static InquiryPaper of(Inquiry letter, Resident holder, BookedOffice office, CaseNow now) {
        return new InquiryPaper(
                letter, holder, office, now.file().wanted(), now.situation().demands());
    }

    /** Returns it ready for the press. */
    public Paper paper() {
        return new Paper("ja", JAPANESE.plain("inquiry.title"), Page.text("inquiry.jte", this));
    }

    public Wording w() {
        return JAPANESE;
    }

    /** Returns the wordings of the second page. */
    public List<Wording> others() {
        return List.of(EASY, ENGLISH);
    }

    public boolean isEasy(Wording w) {
        return w.language() == Language.EASY_JAPANESE;
    }

    /** Returns where the post reaches the holder: where the person is registered to stay, if that is elsewhere. */
    public WindowAddress window() {
        return new WindowAddress(address(), holder.name().name());
    }

    private String address() {
        String street = holder.placeOfStay().orElse(holder.address());
        String town = profile().name().ja();
        return holder.placeOfStay().isPresent() || street.contains(town) ? street : town + street;
    }

    public String municipality() {
        return profile().name().ja();
    }

    public String place() {
        String name = office.office().name().ja();
        return name.startsWith(municipality()) ? name : municipality() + " " + name;
    }

    /** Returns when it was printed first, if this is not that printing. */
    public Optional<Content> copyOf() {
        return letter.printings().size() < 2
                ? Optional.empty()
                : Optional.of(JAPANESE.day(
                        letter.printings().getFirst().atZone(JapanTime.ZONE).toLocalDate()));
    }

    public List<Content> procedures() {
        return Stream.concat(
                        wanted.certificates().stream()
                                .map(kind -> JAPANESE.say(
                                        "inquiry.wanted.certificate", JAPANESE.say("inquiry.certificate." + kind))),
                        wanted.pins().stream()
                                .map(pin -> JAPANESE.say("inquiry.wanted.pin", JAPANESE.say("inquiry.pin." + pin))))
                .toList();
    }

    /** Returns what the agent brings next time. */
    public List<Content> bring() {
        Procedure procedure = wanted.certificates().isEmpty() ? Procedure.PIN_RESET : Procedure.CERTIFICATE_RENEWAL;
        List<Content> things = new ArrayList<>();
        for (WhatToBring.Thing thing : WhatToBring.ofAgent(procedure, false).needed()) {
            things.add(
                    switch (thing) {
                        case INQUIRY_LETTER -> JAPANESE.say("inquiry.bring.INQUIRY_LETTER");
                        case AGENTS_IDENTITY_DOCUMENT ->
                            demands.documents().stated()
                                    ? JAPANESE.say(
                                            "inquiry.bring.documents",
                                            JAPANESE.say("inquiry.demand."
                                                    + demands.documents().demand()))
                                    : JAPANESE.say(thing);
                        case CARD, PINS, EXPIRY_NOTICE, HAND_OVER_NOTICE, IDENTITY_DOCUMENT, AUTHORITY_PROOF ->
                            JAPANESE.say(thing);
                    });
        }
        things.add(JAPANESE.say("inquiry.bring.page"));
        return things;
    }

    /** Returns whom to ask: who gives such a letter, otherwise the section that runs the counter; somebody with a telephone first. */
    public Optional<Contact> contact() {
        Set<String> named = profile()
                .counter()
                .inquiryLetterFrom()
                .map(from -> from.value())
                .orElse(Set.of());
        return Stream.concat(
                        profile().contacts().stream().filter(one -> named.contains(one.id())),
                        Stream.of(Contact.Role.SECTION, Contact.Role.CARD_CALL_CENTRE, Contact.Role.GENERAL_CALL_CENTRE)
                                .flatMap(role -> profile().contacts(role).stream()))
                .min(Comparator.comparing(one -> one.phones().isEmpty()));
    }

    /** Returns whom to ask, in another language. */
    public Content contactIn(Wording other) {
        Content name =
                other.name(contact().map(Contact::name).orElse(office.office().name()));
        return output -> {
            name.writeTo(output);
            phone().ifPresent(number -> output.writeContent(" " + number));
        };
    }

    public Optional<String> phone() {
        return contact().flatMap(one -> one.phones().stream().findFirst()).map(Contact.Phone::number);
    }

    /** Returns the PINs that the counter will need: those that are asked for and those that are wished anew. */
    public List<PinKind> pins() {
        EnumSet<PinKind> pins = EnumSet.noneOf(PinKind.class);
        pins.addAll(wanted.pins());
        pins.addAll(demands.pins());
        return List.copyOf(pins);
    }

    /** Returns whether a PIN is set anew in any case, so that nobody asks for the present one. */
    public boolean isAnew(PinKind pin) {
        return wanted.pins().contains(pin);
    }

    public int letters(PinKind pin) {
        return pin == PinKind.SIGNING ? 16 : 4;
    }

    public String code() {
        return QrCode.of(CODE + letter.id().id()).png();
    }

    private Profile profile() {
        return office.profile();
    }
}
