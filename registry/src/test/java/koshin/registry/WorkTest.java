package koshin.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import koshin.database.Database;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A transaction that others stand in the way of is begun anew, and told to the file once. */
class WorkTest {

    private static final Database DATABASE = Fixture.database(Fixture.freshName());
    private static final JdbcClient SQL = JdbcClient.create(DATABASE.connections());

    private final Path path = Fixture.folder("work").resolve("journal");
    private final JournalFile file = JournalFile.open(path, new Recovery());
    private final Work work =
            new Work(new TransactionTemplate(new DataSourceTransactionManager(DATABASE.connections())), file);

    @BeforeAll
    static void two_rows() {
        SQL.sql("create table row as select n, 0 as times from generate_series(1, 2) as n")
                .update();
    }

    @AfterAll
    static void close() {
        DATABASE.close();
    }

    @AfterEach
    void close_file() {
        file.close();
    }

    @Test
    void two_who_wait_for_each_other_are_both_done_in_the_end() throws Exception {
        CyclicBarrier bothHaveOne = new CyclicBarrier(2);
        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            List<Future<Integer>> both =
                    threads.invokeAll(List.of(adding(1, 2, bothHaveOne), adding(2, 1, bothHaveOne)));
            int tries = both.get(0).get() + both.get(1).get();

            // Who is given up may come back before the other has gone on, and both wait again.
            assertThat(tries).as("one was given up").isGreaterThan(2);
            assertThat(SQL.sql("select times from row").query(Integer.class).list())
                    .containsExactly(2, 2);
            assertThat(Files.readAllLines(path)).hasSize(2);
        }
    }

    @Test
    void who_is_in_the_way_for_ever_is_an_error_in_the_end() {
        AtomicInteger tries = new AtomicInteger();

        assertThatThrownBy(() -> work.commit(lines -> {
                    tries.incrementAndGet();
                    throw new CannotAcquireLockException("in the way");
                }))
                .isInstanceOf(CannotAcquireLockException.class);

        assertThat(tries).hasValue(5);
        assertThat(path).isEmptyFile();
    }

    private Callable<Integer> adding(int first, int second, CyclicBarrier bothHaveOne) {
        AtomicInteger tries = new AtomicInteger();
        return () -> work.commit(lines -> {
            lines.add(new JournalLine.Issued(BigInteger.valueOf(first), Fixture.NOW));
            add(first);
            if (tries.incrementAndGet() == 1) {
                await(bothHaveOne);
            }
            add(second);
            return tries.get();
        });
    }

    private static void add(int row) {
        SQL.sql("update row set times = times + 1 where n = ?").param(row).update();
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
