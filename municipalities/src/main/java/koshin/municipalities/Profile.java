package koshin.municipalities;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import koshin.rules.Procedure;

/**
 * What one municipality's page says about renewal: its counters and its own choices.
 *
 * <p>An empty optional means that the page does not state the thing, never that there is none.
 *
 * @param wards of a designated city (政令指定都市), as far as the page names them
 */
public record Profile(
        String id,
        MunicipalityName name,
        Kind kind,
        Page page,
        List<Ward> wards,
        List<Office> offices,
        List<ExcludedCounter> excludedCounters,
        List<Closure> closures,
        DocumentPolicy documents,
        CounterPolicy counter,
        CardPolicy card,
        List<StatedFee> fees,
        Optional<NoticeTiming> notice,
        List<CrowdedSeason> crowdedSeasons,
        List<Contact> contacts,
        List<Note> notes,
        List<OpenPoint> notStated) {

    /** Whether the municipality is divided into wards (区) with offices of their own. */
    public enum Kind {
        CITY,
        DESIGNATED_CITY
    }

    /**
     * The name by which people look for it.
     *
     * @param kana in hiragana
     * @param romaji as on maps, without the word for city
     */
    public record MunicipalityName(String ja, String kana, String romaji, String en) {
        public MunicipalityName {
            Check.notBlank("ja", ja);
            Check.matches("kana", kana, "[\\p{IsHiragana}ー]+");
            Check.matches("romaji", romaji, "[A-Za-z][A-Za-z '-]*");
            Check.notBlank("en", en);
        }
    }

    /**
     * The page that the profile was written from.
     *
     * @param updatedOn empty where the page bears no date
     * @param about what its content says about its age, where the date is missing
     */
    public record Page(String title, Optional<LocalDate> updatedOn, Optional<String> about, List<String> source) {
        public Page {
            Check.notBlank("title", title);
            source = List.copyOf(source);
            Check.notEmpty("source", source);
        }
    }

    /** A ward (区). */
    public record Ward(String id, Name name) {}

    /**
     * Counters that do not do {@code procedures}, which people might expect of them.
     *
     * @param except ids of the offices that do
     */
    public record ExcludedCounter(Name name, Set<Procedure> procedures, Set<String> except, List<String> source) {
        public ExcludedCounter {
            procedures = Set.copyOf(procedures);
            except = Set.copyOf(except);
            source = List.copyOf(source);
            Check.notEmpty("procedures", procedures);
            Check.notEmpty("source", source);
        }
    }

    /** What the page says that something costs; {@code yen} empty where it only says that there is a fee. */
    public record StatedFee(What what, Optional<Integer> yen, boolean approximate, List<String> source) {

        /** For what. */
        public enum What {
            CARD_RENEWAL,
            CERTIFICATE_RENEWAL,
            /** A card in place of a lost one. */
            LOST_CARD,
            /** New name or address written on the card. */
            SURFACE_CHANGE,
            /** A new card instead of an addition to the old one. */
            REISSUE,
            /** The same when the space for additions is full. */
            REISSUE_SPACE_FULL
        }

        public StatedFee {
            source = List.copyOf(source);
            yen.ifPresent(amount -> Check.within("yen", amount, 0, 100_000));
            Check.notEmpty("source", source);
        }
    }

    /** About when the notice is said to come, in months before the expiry, {@code earliest} not below {@code latest}. */
    public record NoticeTiming(int earliest, int latest, List<String> source) {
        public NoticeTiming {
            source = List.copyOf(source);
            Check.within("latest", latest, 0, 12);
            Check.within("earliest", earliest, latest, 12);
            Check.notEmpty("source", source);
        }
    }

    /** A part of the year in which the counters are crowded. */
    public record CrowdedSeason(Season days, Text about, List<String> source) {
        public CrowdedSeason {
            source = List.copyOf(source);
            Check.notEmpty("source", source);
        }
    }

    /** Something of this municipality that fits no other entry; {@code about} empty where it is for everything. */
    public record Note(Set<Procedure> about, Text text, List<String> source) {
        public Note {
            about = Set.copyOf(about);
            source = List.copyOf(source);
            Check.notEmpty("source", source);
        }
    }

    /**
     * Something that a resident needs and that the page leaves open.
     *
     * @param ask ids of the contacts to ask; none where the page names nobody
     * @param elsewhere whether the page says that another page tells it
     */
    public record OpenPoint(Topic topic, Set<String> ask, boolean elsewhere, List<String> source) {

        /** What is left open. */
        public enum Topic {
            OFFICE_HOURS,
            OFFICE_NAMES,
            WARDS,
            HOLIDAY_OPENINGS,
            EVENINGS_AND_WEEKENDS,
            CLOSED_DAYS,
            RESERVATION,
            HOW_TO_BOOK,
            COUNTER_FOR_RENEWAL,
            COUNTER_FOR_PICK_UP,
            AGENT_DOCUMENTS,
            AGENT_PROCEDURE,
            REPRESENTATIVE_PROCEDURE,
            INQUIRY_LETTER_SOURCE,
            INQUIRY_LETTER_VALIDITY,
            DOCUMENT_LIST,
            PINS_ASKED,
            RENEWAL_AFTER_EXPIRY,
            USABLE_AFTER,
            LOCK_LIMITS,
            INSURANCE_GRACE,
            CARD_RENEWAL,
            CARD_APPLICATION,
            CARD_PICK_UP,
            APPLICATION_SUPPORT,
            SURFACE_CHANGE_BY_AGENT,
            RENEWAL_FEE,
            LOST_CARD_FEE,
            PHONE_NUMBER,
            USES_OF_CERTIFICATES
        }

        public OpenPoint {
            ask = Set.copyOf(ask);
            source = List.copyOf(source);
        }
    }

    public Profile {
        Check.matches("id", id, "[a-z0-9]+(-[a-z0-9]+)*");
        wards = List.copyOf(wards);
        offices = List.copyOf(offices);
        excludedCounters = List.copyOf(excludedCounters);
        closures = List.copyOf(closures);
        fees = List.copyOf(fees);
        crowdedSeasons = List.copyOf(crowdedSeasons);
        contacts = List.copyOf(contacts);
        notes = List.copyOf(notes);
        notStated = List.copyOf(notStated);
        Check.notEmpty("offices", offices);
    }

    /**
     * Reads an operator's own profile.
     *
     * @throws FileRefused with every problem found
     */
    public static Profile read(Path file) {
        return ProfileReader.read(file);
    }

    public Optional<Office> office(String officeId) {
        return offices.stream().filter(office -> office.id().equals(officeId)).findFirst();
    }

    /** Returns the contacts of that role, in the order of the page. */
    public List<Contact> contacts(Contact.Role role) {
        return contacts.stream().filter(contact -> contact.role() == role).toList();
    }
}
