package dev.retort.bench.driver;

import dev.retort.driver.state.RecentTraces;
import dev.retort.driver.state.SqlScanner;
import dev.retort.driver.syntax.SqlSyntax;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Reads off a text of 200 characters what it may leave behind in a session: what each text costs that is new, and what one
 * costs that was seen before.
 *
 * <pre>{@code
 * java -cp … org.openjdk.jmh.Main ReadText -prof gc
 * }</pre>
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(3)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class ReadText {
    private final String sql = "SELECT o.id, o.total, c.name, count(l.id) AS lines FROM orders AS o JOIN customers AS c"
            + " ON c.id = o.customer_id LEFT JOIN lines AS l ON l.order_id = o.id WHERE o.placed >= ? GROUP BY o.id, c.name";

    private final RecentTraces recent = new RecentTraces(SqlSyntax.POSTGRESQL);

    /** Called by JMH. */
    public ReadText() {}

    /** A text that was never seen. */
    @Benchmark
    public int unseen() {
        return SqlScanner.traces(sql, SqlSyntax.POSTGRESQL);
    }

    /** One that was. */
    @Benchmark
    public int seen() {
        return recent.of(sql);
    }
}
