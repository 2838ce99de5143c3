package koshin.reservations;

import koshin.database.Database;

/** Everything about visits that are booked, on one database (予約). */
public final class Reservations {

    private final Offices offices;
    private final Bookings bookings;
    private final WaitingList waiting;
    private final Vacancies vacancies;
    private final Blocks blocks;
    private final Attendances attendances;
    private final Fairness fairness;
    private final Capacity capacity;
    private final Outbox outbox;

    private Reservations(Database database, Offices offices, ContactKey key) {
        this.offices = offices;
        Ledger ledger = new Ledger(database.connections());
        Seats seats = new Seats(ledger);
        Offers offers = new Offers(ledger, seats, offices);
        Contacts contacts = new Contacts(ledger, key);
        contacts.checkKey();
        bookings = new Bookings(ledger, seats, offers, contacts);
        waiting = new WaitingList(ledger, seats, offers, offices, contacts);
        vacancies = new Vacancies(ledger, seats);
        blocks = new Blocks(
                ledger,
                seats,
                new Moves(ledger, seats, offers, contacts, bookings),
                offers,
                new Hits(ledger, contacts));
        attendances = new Attendances(ledger, blocks, waiting, contacts);
        fairness = new Fairness(offices, vacancies, waiting);
        capacity = new Capacity(ledger);
        outbox = new Outbox(ledger, contacts, offices);
    }

    /**
     * Opens those of a database, whose schema {@code reservations} is made or brought to its present form.
     *
     * @param key the same one for all servers on the database
     * @throws ReservationsException if it is another one than that with which the database was begun
     */
    public static Reservations open(Database database, Offices offices, ContactKey key) {
        database.migrate("reservations", "koshin/reservations/migrations");
        return new Reservations(database, offices, key);
    }

    public Offices offices() {
        return offices;
    }

    public Bookings bookings() {
        return bookings;
    }

    public WaitingList waiting() {
        return waiting;
    }

    public Vacancies vacancies() {
        return vacancies;
    }

    public Blocks blocks() {
        return blocks;
    }

    public Attendances attendances() {
        return attendances;
    }

    public Fairness fairness() {
        return fairness;
    }

    public Capacity capacity() {
        return capacity;
    }

    public Outbox outbox() {
        return outbox;
    }
}
