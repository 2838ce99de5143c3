package koshin.municipalities;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import koshin.municipalities.CardPolicy.PickUpItem;
import koshin.municipalities.CardPolicy.Support;
import koshin.municipalities.DocumentPolicy.Accepted;
import koshin.municipalities.DocumentPolicy.MustShow;
import koshin.municipalities.Profile.CrowdedSeason;
import koshin.municipalities.Profile.ExcludedCounter;
import koshin.municipalities.Profile.MunicipalityName;
import koshin.municipalities.Profile.Note;
import koshin.municipalities.Profile.NoticeTiming;
import koshin.municipalities.Profile.OpenPoint;
import koshin.municipalities.Profile.Page;
import koshin.municipalities.Profile.StatedFee;
import koshin.municipalities.Profile.Ward;
import koshin.rules.AgentAfterExpiry;
import koshin.rules.DocumentDemand;
import koshin.rules.IdentityDocument;
import koshin.rules.IdentityDocument.Group;
import koshin.rules.PinKind;
import koshin.rules.Procedure;
import koshin.rules.RestrictedSigning;
import koshin.rules.UsableAfter;

/** From a YAML file to a {@link Profile}, or to everything that is wrong with it. */
final class ProfileReader {

    private ProfileReader() {}

    static Profile read(Path file) {
        return YamlForm.PROFILE.read(file, ProfileReader::checked);
    }

    /**
     * Reads {@code yaml}.
     *
     * @param file how messages call it
     */
    static Profile parse(String file, String yaml) {
        return YamlForm.PROFILE.parse(file, yaml, ProfileReader::checked);
    }

    private static Profile checked(Entry root) {
        Profile profile = profile(root);
        ProfileChecks.check(profile, root);
        return profile;
    }

    /** Reads the lists first: a bad line at the top must not hide what is wrong in them. */
    private static Profile profile(Entry entry) {
        List<Ward> wards = entry.list("wards", ProfileReader::ward);
        List<Office> offices = entry.list("offices", TimetableReader::office);
        List<ExcludedCounter> excludedCounters = entry.list("excludedCounters", ProfileReader::excludedCounter);
        List<Closure> closures = entry.list("closures", TimetableReader::closure);
        List<StatedFee> fees = entry.list("fees", ProfileReader::fee);
        Optional<NoticeTiming> notice = entry.optional("notice", ProfileReader::notice);
        List<CrowdedSeason> crowdedSeasons = entry.list("crowdedSeasons", ProfileReader::crowdedSeason);
        List<Contact> contacts = entry.list("contacts", ContactReader::contact);
        List<Note> notes = entry.list("notes", ProfileReader::note);
        List<OpenPoint> notStated = entry.list("notStated", ProfileReader::openPoint);
        return new Profile(
                entry.text("id"),
                entry.required("name", ProfileReader::municipalityName),
                entry.one("kind", Profile.Kind.class),
                entry.required("page", ProfileReader::page),
                wards,
                offices,
                excludedCounters,
                closures,
                entry.orEmpty("documents", ProfileReader::documents),
                entry.orEmpty("counter", ProfileReader::counter),
                entry.orEmpty("card", ProfileReader::card),
                fees,
                notice,
                crowdedSeasons,
                contacts,
                notes,
                notStated);
    }

    private static Ward ward(Entry entry) {
        return new Ward(entry.text("id"), entry.required("name", ContactReader::name));
    }

    private static MunicipalityName municipalityName(Entry entry) {
        return new MunicipalityName(entry.text("ja"), entry.text("kana"), entry.text("romaji"), entry.text("en"));
    }

    private static Page page(Entry entry) {
        return new Page(
                entry.text("title"), entry.optionalDate("updatedOn"), entry.optionalText("about"), entry.source());
    }

    private static ExcludedCounter excludedCounter(Entry entry) {
        return new ExcludedCounter(
                entry.required("name", ContactReader::name),
                entry.many("procedures", Procedure.class),
                entry.texts("except"),
                entry.source());
    }

    private static DocumentPolicy documents(Entry entry) {
        return new DocumentPolicy(
                entry.stated("agent", ProfileReader::demand),
                entry.stated("representative", ProfileReader::demand),
                entry.stated("pinReset", ProfileReader::demand),
                entry.list("accepted", ProfileReader::accepted),
                entry.stated("expiredCardMonths", value -> value.number("value")),
                entry.stated("mustShow", value -> value.one("value", MustShow.class)),
                entry.stated("photocopied", value -> value.flag("value")),
                entry.stated("originals", value -> value.flag("value")),
                entry.stated("unexpired", value -> value.flag("value")),
                entry.stated("matchesRegister", value -> value.flag("value")));
    }

    private static DocumentDemand demand(Entry entry) {
        return entry.one("value", DocumentDemand.class);
    }

    private static Accepted accepted(Entry entry) {
        return new Accepted(
                entry.one("group", Group.class),
                entry.flag("complete"),
                entry.many("documents", IdentityDocument.class),
                entry.source());
    }

    private static CounterPolicy counter(Entry entry) {
        return new CounterPolicy(
                entry.stated("pinsAtRenewal", ProfileReader::pins),
                entry.stated("pinsAtNewIssue", ProfileReader::pins),
                entry.stated("bringPinNote", value -> value.flag("value")),
                entry.stated("sayForgottenPinFirst", value -> value.flag("value")),
                entry.stated("agentAfterExpiry", value -> value.one("value", AgentAfterExpiry.class)),
                entry.stated("restrictedSigning", value -> value.one("value", RestrictedSigning.class)),
                entry.stated("inquiryLetterDays", value -> value.number("value")),
                entry.stated("inquiryLetterExpires", value -> value.flag("value")),
                entry.stated("inquiryLetterFrom", value -> value.texts("value")),
                entry.stated("registrationCertificateMonths", value -> value.number("value")),
                entry.stated("usableAfter", ProfileReader::usableAfter));
    }

    private static Set<PinKind> pins(Entry entry) {
        return Set.copyOf(entry.many("value", PinKind.class));
    }

    private static UsableAfter usableAfter(Entry entry) {
        return entry.has("hours")
                ? new UsableAfter.Hours(entry.number("hours"))
                : new UsableAfter.BusinessDays(entry.number("businessDays"));
    }

    private static CardPolicy card(Entry entry) {
        return new CardPolicy(
                entry.stated("formResentBy", value -> value.texts("value")),
                entry.stated("monthsToHandOverNotice", value -> value.number("value")),
                entry.optional(
                        "support",
                        support -> new Support(support.flag("photo"), support.optionalFlag("free"), support.source())),
                entry.stated("bringToPickUp", value -> value.many("value", PickUpItem.class)));
    }

    private static StatedFee fee(Entry entry) {
        return new StatedFee(
                entry.one("what", StatedFee.What.class),
                entry.optionalNumber("yen"),
                entry.flag("approximate"),
                entry.source());
    }

    private static NoticeTiming notice(Entry entry) {
        return new NoticeTiming(entry.number("earliest"), entry.number("latest"), entry.source());
    }

    private static CrowdedSeason crowdedSeason(Entry entry) {
        return new CrowdedSeason(
                entry.required("days", TimetableReader::season),
                entry.required("text", ContactReader::text),
                entry.source());
    }

    private static Note note(Entry entry) {
        return new Note(
                entry.many("about", Procedure.class), entry.required("text", ContactReader::text), entry.source());
    }

    private static OpenPoint openPoint(Entry entry) {
        return new OpenPoint(
                entry.one("topic", OpenPoint.Topic.class), entry.texts("ask"), entry.flag("elsewhere"), entry.source());
    }
}
