package koshin.console;

import jakarta.servlet.http.HttpServletRequest;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import koshin.counter.CardDeed;
import koshin.counter.CaseId;
import koshin.counter.Cases;
import koshin.counter.Queued;
import koshin.counter.Queues;
import koshin.counter.Wanted;
import koshin.registry.Desk;
import koshin.registry.Found;
import koshin.registry.Search;
import koshin.reservations.BookedOffice;
import koshin.residents.CardState;
import koshin.residents.PersonState;
import koshin.residents.ResidentKey;
import koshin.rules.Applicant;
import koshin.rules.CertificateKind;
import koshin.rules.PinKind;
import koshin.rules.Readings;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.View;

/** Somebody has come: whom it is about, who comes, and what for (受付). */
@Controller
public final class ReceptionPages {

    private static final String ADDRESS = "/office/{municipality}/{office}/reception";
    private static final String MATTER = "reception";

    private final ConsoleSite site;

    public ReceptionPages(ConsoleSite site) {
        this.site = site;
    }

    /** Looks for the resident, or shows the one that was chosen with the cards. */
    @GetMapping(ADDRESS)
    public View reception(
            @PathVariable("municipality") String municipality,
            @PathVariable("office") String office,
            HttpServletRequest request) {
        BookedOffice found = site.office(municipality, office);
        Asked asked = Asked.of(request);
        Frame frame = frame(asked, found);
        Desk desk = desk(asked, found);
        Optional<PersonState> person = person(asked, found, desk);
        if (person.isPresent()) {
            return Page.of("reception.jte", ReceptionPage.of(frame, asked, person.get(), List.of()));
        }
        ReceptionPage.Searched searched = searched(asked, desk);
        return Page.of(
                "reception.jte", new ReceptionPage(frame, searched, Optional.empty(), List.of(), UUID.randomUUID()));
    }

    /** Opens the case; sent twice, it is opened once. */
    @PostMapping(ADDRESS)
    public View open(
            @PathVariable("municipality") String municipality,
            @PathVariable("office") String office,
            HttpServletRequest request) {
        BookedOffice found = site.office(municipality, office);
        Asked asked = Asked.of(request);
        Optional<PersonState> person = person(asked, found, desk(asked, found));
        if (person.isEmpty()) {
            throw new NoSuchPage();
        }
        Set<CertificateKind> kinds = chosen(asked, CertificateKind.class);
        Set<PinKind> pins = chosen(asked, PinKind.class);
        Optional<CardState> card = person.get().card(asked.typed("card"));
        Optional<Applicant> who = Choice.of(Applicant.class, asked.typed("who"));
        Optional<UUID> id = Choice.id(asked.typed("id"));
        Optional<CardDeed> deed = Choice.of(CardDeed.class, asked.typed("deed"));
        boolean wantsNothing = kinds.isEmpty() && pins.isEmpty() && deed.isEmpty();
        boolean goesTogether = Wanted.goTogether(kinds, pins, deed);
        if (wantsNothing || !goesTogether || card.isEmpty() || who.isEmpty() || id.isEmpty()) {
            List<String> wrong = wantsNothing
                    ? List.of("wanted")
                    : List.of(
                            goesTogether ? "who" : "deed." + deed.orElseThrow().name());
            return Page.of("reception.jte", ReceptionPage.of(frame(asked, found), asked, person.get(), wrong));
        }
        Wanted wanted = new Wanted(
                person.get().record().key(),
                card.get().card().number(),
                who.get(),
                kinds,
                pins,
                deed,
                asked.typed("face").equals("current"),
                found.officeId(),
                Optional.of(asked.typed("booking")).filter(number -> !number.isEmpty()));
        CaseId opened = new CaseId(site.code(found), id.get());
        Optional<Queued> called = TicketAsked.of(site, asked, found);
        if (called.isPresent()) {
            return serve(asked, found, called.get(), opened, wanted);
        }
        return switch (site.counter().cases().open(opened, wanted, CasesPages.clerk(asked, found), site.now())) {
            case Cases.Opening.Opened(var now) ->
                Page.next(frame(asked, found).link("case/" + now.id().id()));
            case Cases.Opening.NoSuchCard() -> throw new NoSuchPage();
        };
    }

    /** The case of somebody who was called: the board knows of it from the same moment on. */
    private View serve(Asked asked, BookedOffice office, Queued called, CaseId id, Wanted wanted) {
        return switch (site.counter()
                .queues()
                .serve(
                        called.ticket().id(),
                        TicketAsked.seen(asked),
                        id,
                        wanted,
                        CasesPages.clerk(asked, office),
                        site.now())) {
            case Queues.Serving.Opened(var now) ->
                Page.next(frame(asked, office).link("case/" + now.id().id()));
            case Queues.Serving.NoSuchCard() -> throw new NoSuchPage();
            case Queues.Serving.Stale(var now) ->
                Page.next(frame(asked, office)
                        .link(
                                "board",
                                "said=" + BoardPage.Kind.STALE,
                                Frame.part("of", now.ticket().label())));
        };
    }

    private Frame frame(Asked asked, BookedOffice office) {
        return Frame.of(site, asked, office, Frame.Tab.CASES, "office.reception.title")
                .at(Frame.address(office) + "/reception");
    }

    private Desk desk(Asked asked, BookedOffice office) {
        return site.registry().at(asked.signedIn().by(office.officeId(), MATTER), site.code(office));
    }

    private Optional<PersonState> person(Asked asked, BookedOffice office, Desk desk) {
        String number = asked.typed("resident");
        if (!ResidentKey.isNumber(number)) {
            return Optional.empty();
        }
        return desk.history(new ResidentKey(site.code(office), number), site.now())
                .map(known -> known.on(site.today(), Readings.recommended()));
    }

    private ReceptionPage.Searched searched(Asked asked, Desk desk) {
        String kana = asked.typed("kana");
        String born = asked.typed("born");
        String card = asked.typed("card");
        Optional<LocalDate> bornOn = day(born);
        boolean isBadDay = !born.isEmpty() && bornOn.isEmpty();
        Optional<Search> search = Optional.empty();
        boolean isBadCard = false;
        if (!card.isEmpty()) {
            isBadCard = !card.matches("[0-9A-Z]{1,20}");
            search = isBadCard ? Optional.empty() : Optional.of(new Search.ByCard(card));
        } else if (!kana.isEmpty() && !isBadDay) {
            search = byName(kana, bornOn);
        } else if (bornOn.isPresent()) {
            search = Optional.of(new Search.ByBirthDate(bornOn.get()));
        }
        Optional<Found> found = search.map(one -> desk.find(one, site.now()));
        return new ReceptionPage.Searched(kana, born, card, isBadDay, isBadCard, found);
    }

    private static Optional<Search> byName(String kana, Optional<LocalDate> bornOn) {
        try {
            return Optional.of(new Search.ByName(kana, bornOn));
        } catch (IllegalArgumentException noReading) {
            return Optional.empty();
        }
    }

    private static Optional<LocalDate> day(String typed) {
        try {
            return typed.isEmpty() ? Optional.empty() : Optional.of(LocalDate.parse(typed));
        } catch (DateTimeException notADay) {
            return Optional.empty();
        }
    }

    /** Each kind is a box of its own, named as the kind is. */
    private static <E extends Enum<E>> Set<E> chosen(Asked asked, Class<E> kinds) {
        Set<E> chosen = EnumSet.noneOf(kinds);
        for (E kind : kinds.getEnumConstants()) {
            if (asked.typed(kinds.getSimpleName() + "." + kind.name()).equals("yes")) {
                chosen.add(kind);
            }
        }
        return chosen;
    }
}
