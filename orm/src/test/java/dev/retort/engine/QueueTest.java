package dev.retort.engine;

import static dev.retort.sql.Sql.insert;
import static dev.retort.sql.Sql.parameter;
import static dev.retort.sql.Sql.select;
import static dev.retort.sql.Sql.update;
import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.schema.Column;
import dev.retort.schema.MetaData;
import dev.retort.schema.NumericColumn;
import dev.retort.schema.Table;
import dev.retort.schema.TextColumn;
import dev.retort.sql.SqlTypes;
import dev.retort.testing.TestPostgres;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several JVMs work off one queue of one PostgreSQL: nothing is lost, and nothing is done twice. */
@Tag("C4")
class QueueTest {
    private static final int JOBS = 600;
    private static final int WORKERS = 3;

    @Test
    void severalJvms_workingOffOneQueue_doEachJobOnce(@TempDir Path directory) throws Exception {
        String url = TestPostgres.newRetortDatabase();
        Queue queue = new Queue();
        try (Engine engine = Engine.create(url)) {
            queue.metaData.createAll(engine);
            List<Object[]> jobs = new ArrayList<>();
            for (int i = 0; i < JOBS; i++) {
                jobs.add(new Object[] {"waiting"});
            }
            engine.begin(connection -> connection.execute(insert(queue.jobs).columns(queue.state), jobs));

            List<ChildJvm> workers = new ArrayList<>();
            for (int i = 0; i < WORKERS; i++) {
                workers.add(ChildJvm.start(directory, List.of("-Xmx96m"), Worker.class, url, "worker " + i));
            }
            for (ChildJvm worker : workers) {
                worker.await();
            }
            assertEachJobWasDoneOnce(engine, queue);
        }
    }

    private static void assertEachJobWasDoneOnce(Engine engine, Queue queue) {
        try (Connection connection = engine.connect()) {
            assertThat(connection.scalars(select(queue.state).distinct())).containsExactly("done");
            List<Long> done = new ArrayList<>();
            connection.execute(select(queue.doneJob)).scalars(queue.doneJob).forEach(done::add);
            assertThat(done).hasSize(JOBS).doesNotHaveDuplicates();
            assertThat(connection.scalars(select(queue.doneBy).distinct()))
                    .as("workers that had work to do")
                    .hasSizeGreaterThan(1);
            assertThat(connection.execute("select n from summaries").scalar(Long.class))
                    .as("what happens under the advisory lock adds up")
                    .isEqualTo(JOBS);
        }
    }

    /** The tables; in each JVM an object of its own. */
    private static final class Queue {
        final MetaData metaData = new MetaData();
        final Table jobs = Table.of(
                "jobs",
                metaData,
                Column.of("id", SqlTypes.BIGINT).primaryKey().identity(),
                Column.of("state", SqlTypes.VARCHAR).notNull());
        final Table done =
                Table.of("done", metaData, Column.of("job", SqlTypes.BIGINT), Column.of("worker", SqlTypes.VARCHAR));
        final Table holders = Table.of("holders", metaData, Column.of("worker", SqlTypes.VARCHAR));
        final Table summaries = Table.of("summaries", metaData, Column.of("n", SqlTypes.BIGINT));
        final NumericColumn<Long> id = jobs.column("id", SqlTypes.BIGINT);
        final TextColumn<String> state = jobs.column("state", SqlTypes.VARCHAR);
        final NumericColumn<Long> doneJob = done.column("job", SqlTypes.BIGINT);
        final TextColumn<String> doneBy = done.column("worker", SqlTypes.VARCHAR);
        final TextColumn<String> holder = holders.column("worker", SqlTypes.VARCHAR);
        final NumericColumn<Long> sum = summaries.column("n", SqlTypes.BIGINT);
    }

    /** One of the JVMs: takes a few jobs at a time, sometimes gives them back, until there is none. */
    static final class Worker {
        private Worker() {}

        public static void main(String... arguments) {
            Queue queue = new Queue();
            try (Engine engine = Engine.create(arguments[0])) {
                boolean first = true;
                int idle = 0;
                while (idle < 3) {
                    idle = workOff(engine, queue, arguments[1], first) ? 0 : idle + 1;
                    first = false;
                }
            }
        }

        private static boolean workOff(Engine engine, Queue queue, String name, boolean first) {
            try (Connection connection = engine.connect();
                    Transaction transaction = connection.begin()) {
                List<Long> ids = connection
                        .execute(
                                "select id from jobs where state = :state order by id limit 7 for update skip locked",
                                Map.of("state", "waiting"))
                        .as(Long.class)
                        .all();
                if (first) {
                    waitUntilAllHoldJobs(engine, queue, name);
                }
                List<Map<String, Object>> rows = new ArrayList<>();
                ids.forEach(id -> rows.add(Map.of("job", id, "worker", name)));
                connection.execute(insert(queue.done).columns(queue.doneJob, queue.doneBy), rows);
                connection.execute(
                        update(queue.jobs)
                                .set(queue.state.set("done"))
                                .where(queue.id.eq(parameter("job", SqlTypes.BIGINT))),
                        ids.stream().map(id -> new Object[] {id}).toList());
                if (!first && ThreadLocalRandom.current().nextInt(5) == 0) {
                    transaction.rollback(); // as if this process had died
                    return true;
                }
                addUp(connection, queue, ids.size());
                transaction.commit();
                return !ids.isEmpty();
            }
        }

        /** On a busy machine, one worker may have done everything before the next has started. */
        private static void waitUntilAllHoldJobs(Engine engine, Queue queue, String name) {
            try (Connection connection = engine.connect()) {
                connection.execute(insert(queue.holders).values(queue.holder.set(name)));
                while (connection.scalars(select(queue.holder)).size() < WORKERS) {
                    connection.execute("select pg_sleep(0.05)").close();
                }
            }
        }

        /** Reads, then writes: without the lock, others would write in between and be overwritten. */
        private static void addUp(Connection connection, Queue queue, int count) {
            connection
                    .execute("select pg_advisory_xact_lock(:key)", Map.of("key", AdvisoryLock.keyOf("summary")))
                    .close();
            Long before = connection.scalar(select(queue.sum));
            if (before == null) {
                connection.execute(insert(queue.summaries).values(queue.sum.set((long) count)));
            } else {
                connection.execute(update(queue.summaries)
                        .set(queue.sum.set(before + count))
                        .allRows());
            }
        }
    }
}
