package koshin.municipalities;

import koshin.municipalities.Contact.CallHours;
import koshin.municipalities.Contact.Cost;
import koshin.municipalities.Contact.Except;
import koshin.municipalities.Contact.Phone;

/** The entries about names, notes and contacts, which all files of {@code profiles/} share. */
final class ContactReader {

    private ContactReader() {}

    static Name name(Entry entry) {
        return new Name(entry.text("ja"), entry.optionalText("kana"), entry.text("en"));
    }

    static Text text(Entry entry) {
        return new Text(entry.text("ja"), entry.text("easyJa"), entry.text("en"));
    }

    static Contact contact(Entry entry) {
        return new Contact(
                entry.text("id"),
                entry.one("role", Contact.Role.class),
                entry.required("name", ContactReader::name),
                entry.list("phones", ContactReader::phone),
                entry.optionalText("fax"),
                entry.optionalText("email"),
                entry.optionalText("address"),
                entry.flag("webForm"),
                entry.list("hours", ContactReader::callHours),
                entry.texts("languages"),
                entry.optional("note", ContactReader::text),
                entry.source());
    }

    private static Phone phone(Entry entry) {
        return new Phone(entry.text("number"), entry.has("cost") ? entry.one("cost", Cost.class) : Cost.NOT_STATED);
    }

    private static CallHours callHours(Entry entry) {
        return new CallHours(
                entry.required("days", TimetableReader::days),
                new Hours(entry.time("from"), entry.time("until"), entry.optionalTime("lastReception")),
                entry.flag("onHolidays"),
                entry.optional("exceptYearEnd", ContactReader::except));
    }

    private static Except except(Entry entry) {
        return new Except(entry.optional("days", TimetableReader::season));
    }
}
