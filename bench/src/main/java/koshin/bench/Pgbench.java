package koshin.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import koshin.database.EmbeddedPostgres;

/** PostgreSQL's own measure, with as many clients and for as long as ours. */
record Pgbench(EmbeddedPostgres server, String database, Clients clients) {

    private static final Pattern TPS = Pattern.compile("tps = ([0-9.]+)");

    /** Makes its own tables, 100,000 rows for each unit of {@code scale}. */
    void fill(int scale) throws IOException, InterruptedException {
        var _ = run(List.of("-i", "-q", "-s", Integer.toString(scale)));
    }

    /** Returns the transactions in a second. */
    double rate(String... options) throws IOException, InterruptedException {
        List<String> all = new ArrayList<>(List.of(options));
        all.addAll(List.of("-c", Integer.toString(clients.count()), "-j", "2"));
        all.addAll(List.of("-T", Integer.toString(clients.seconds())));
        String said = run(all);
        Matcher tps = TPS.matcher(said);
        if (!tps.find()) {
            throw new IllegalStateException(said);
        }
        return Double.parseDouble(tps.group(1));
    }

    private String run(List<String> options) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("pgbench", "-n"));
        command.addAll(options);
        String port = server.url("x").replaceAll(".*:([0-9]+)/x.*", "$1");
        command.addAll(List.of("-h", "127.0.0.1", "-p", port, "-U", server.user(), database));
        ProcessBuilder process = new ProcessBuilder(command).redirectErrorStream(true);
        process.environment().put("PGPASSWORD", server.password());
        Process running = process.start();
        String said = new String(running.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (running.waitFor() != 0) {
            throw new IllegalStateException(said);
        }
        return said;
    }
}
