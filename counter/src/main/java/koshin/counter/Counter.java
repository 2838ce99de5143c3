package koshin.counter;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import koshin.card.CardProver;
import koshin.card.MasterKey;
import koshin.database.Database;
import koshin.pki.Authorities;
import koshin.pki.Authority;
import koshin.registry.Registry;
import koshin.rules.CertificateKind;
import koshin.rules.Readings;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The counters of the municipalities, on one database (窓口). Several threads may use it, and several programs one database. */
public final class Counter implements AutoCloseable {

    private final Cases cases;
    private final Issuing issuing;
    private final Outages outages;
    private final Windows windows;
    private final Custody custody;
    private final Refusals refusals;
    private final SystemWatch watch;
    private final Rebookings rebookings;
    private final Queues queues;
    private final Wallboards wallboards;
    private final Inquiries inquiries;
    private final News news;

    private Counter(
            Cases cases,
            Issuing issuing,
            Outages outages,
            Windows windows,
            Custody custody,
            Refusals refusals,
            SystemWatch watch,
            Rebookings rebookings,
            Queues queues,
            Wallboards wallboards,
            Inquiries inquiries,
            News news) {
        this.cases = cases;
        this.issuing = issuing;
        this.outages = outages;
        this.windows = windows;
        this.custody = custody;
        this.refusals = refusals;
        this.watch = watch;
        this.rebookings = rebookings;
        this.queues = queues;
        this.wallboards = wallboards;
        this.inquiries = inquiries;
        this.news = news;
    }

    /**
     * Opens those of a database, whose schema {@code counter} is made or brought to its present form.
     *
     * @param registry opened with the same database
     * @param authorities of both kinds, all generations
     * @param issuerKey opens the cards to whoever issues; it stays the caller's to wipe
     */
    public static Counter open(
            Database database,
            Registry registry,
            List<Town> towns,
            List<Authority> authorities,
            MasterKey issuerKey,
            Readings readings) {
        database.migrate("counter", "koshin/counter/migrations");
        JdbcClient sql = JdbcClient.create(database.connections());
        Outages outages = new Outages(sql, registry);
        Map<String, Town> byCode = towns.stream().collect(Collectors.toMap(Town::code, Function.identity()));
        CustodyRows stays = new CustodyRows(sql);
        Refusals refusals = new Refusals(sql, registry);
        Cases cases = new Cases(new CaseRows(sql), registry, byCode, outages, stays, refusals, readings);
        Map<CertificateKind, Authorities> byKind = authorities.stream()
                .collect(Collectors.groupingBy(
                        one -> one.profile().kind(),
                        Collectors.collectingAndThen(Collectors.toList(), Authorities::of)));
        Issuing issuing = new Issuing(cases, registry, byKind);
        Windows windows = new Windows(
                new TerminalRows(sql), registry, cases, issuing, outages, refusals, new CardProver(issuerKey));
        return new Counter(
                cases,
                issuing,
                outages,
                windows,
                new Custody(stays, cases, registry),
                refusals,
                new SystemWatch(sql, registry, List.copyOf(byCode.keySet()), outages, byKind),
                new Rebookings(sql, registry),
                new Queues(new QueueRows(sql), cases, registry),
                new Wallboards(sql, registry),
                new Inquiries(sql, registry, cases),
                new News(database.connections()));
    }

    public Cases cases() {
        return cases;
    }

    public Issuing issuing() {
        return issuing;
    }

    public Windows windows() {
        return windows;
    }

    public Outages outages() {
        return outages;
    }

    public Custody custody() {
        return custody;
    }

    public Refusals refusals() {
        return refusals;
    }

    public SystemWatch watch() {
        return watch;
    }

    public Rebookings rebookings() {
        return rebookings;
    }

    /** Returns who waits at the offices. */
    public Queues queues() {
        return queues;
    }

    /** Returns the screens in the waiting rooms. */
    public Wallboards wallboards() {
        return wallboards;
    }

    public Inquiries inquiries() {
        return inquiries;
    }

    /** Returns who tells what has changed. */
    public News news() {
        return news;
    }

    /** Ends what listens to the database. */
    @Override
    public void close() {
        news.close();
    }
}
