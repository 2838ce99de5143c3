package koshin.residents;

import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import koshin.rules.AgeClass;
import koshin.rules.CardExpiry;
import koshin.rules.CardExpiry.Cause;
import koshin.rules.CardKind;
import koshin.rules.CertificateKind;
import koshin.rules.JapanTime;
import koshin.rules.Residence;
import koshin.rules.RevocationReason;

/** A person with one card and both certificates, to whom things happen; each is entered at noon of its day. */
final class People {

    static final ResidentKey KEY = new ResidentKey("14130", "K-000001");
    static final String CARD = "AA00000001";
    static final BigInteger AUTHENTICATION = BigInteger.valueOf(101);
    static final BigInteger SIGNING = BigInteger.valueOf(102);

    private final Resident resident;
    private final List<Event> events = new ArrayList<>();
    private final List<CertificateEnding> endings = new ArrayList<>();
    private final List<Recorded<CardCertificate>> certificates = new ArrayList<>();
    private CardExpiry expiry = new CardExpiry(day("2032-05-10"), Cause.TENTH_BIRTHDAY);

    private People(Resident resident) {
        this.resident = resident;
        certificates.add(certificate(CertificateKind.AUTHENTICATION, AUTHENTICATION, "2022-07-01", "2027-05-10"));
        certificates.add(certificate(CertificateKind.SIGNING, SIGNING, "2022-07-01", "2027-05-10"));
    }

    static People aJapanese() {
        return new People(resident(new Residence.Japanese()));
    }

    static People aForeigner(String stayEndsOn) {
        People one = new People(resident(new Residence.MidToLongTerm(day(stayEndsOn))));
        one.expiry = new CardExpiry(day(stayEndsOn), Cause.END_OF_STAY);
        return one;
    }

    People then(String on, Happening what) {
        return enteredLater(on, on, what);
    }

    /** What happened on one day and was entered on another. */
    People enteredLater(String on, String recordedOn, Happening what) {
        events.add(new Event(new UUID(0, events.size() + 1L), day(on), noon(recordedOn), what));
        return this;
    }

    People said(String on, BigInteger serial, RevocationReason reason) {
        endings.add(new CertificateEnding(serial, noon(on), reason, noon(on)));
        return this;
    }

    People issued(String on, CertificateKind kind, long serial, String lastDay) {
        certificates.add(certificate(kind, BigInteger.valueOf(serial), on, lastDay));
        return this;
    }

    History history() {
        Card card =
                new Card(KEY, CARD, Optional.empty(), day("2022-06-01"), AgeClass.ADULT, expiry, CardKind.WITH_PINS);
        List<Event> all = new ArrayList<>(events);
        all.addFirst(
                new Event(new UUID(0, 0), day("2022-07-01"), noon("2022-07-01"), new Happening.CardHandedOver(CARD)));
        return new History(
                new Recorded<>(resident, noon("2015-10-05")),
                all,
                List.of(),
                List.of(new Recorded<>(card, noon("2022-06-10"))),
                certificates,
                endings);
    }

    private static Recorded<CardCertificate> certificate(
            CertificateKind kind, BigInteger serial, String on, String lastDay) {
        return new Recorded<>(new CardCertificate(CARD, kind, serial, day(on), day(lastDay)), noon(on));
    }

    private static Resident resident(Residence residence) {
        return new Resident(
                KEY,
                day("2010-04-01"),
                PersonName.of("見本 太郎", "ミホン タロウ"),
                day("1982-05-10"),
                Sex.MALE,
                "架空町1-1",
                residence,
                false,
                Optional.empty(),
                Set.of());
    }

    static LocalDate day(String text) {
        return LocalDate.parse(text);
    }

    static Instant noon(String day) {
        return day(day).atTime(12, 0).atZone(JapanTime.ZONE).toInstant();
    }
}
