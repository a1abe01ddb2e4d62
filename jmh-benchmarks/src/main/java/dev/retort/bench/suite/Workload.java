package dev.retort.bench.suite;

import dev.retort.bench.database.DatabaseAddress;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.openjdk.jmh.annotations.Param;

/** The things measured, each a JMH benchmark with one method and the style as its parameter. */
public enum Workload {
    /** Rows to objects. */
    LOAD_MANY("load 20,000 rows, 8 columns", LoadMany.class),
    /** Objects to rows, keys back. */
    INSERT_MANY("insert 20,000 rows, keys back", InsertMany.class) {
        @Override
        public Map<String, String> parameters() {
            return Map.of("rows", "20000");
        }
    },
    /** Fewer of them. */
    INSERT_THOUSAND("insert 1,000 rows, keys back", InsertMany.class) {
        @Override
        public Map<String, String> parameters() {
            return Map.of("rows", "1000");
        }
    },
    /** A collection of each object. */
    LOAD_CHILDREN("load 1,000 rows with 10 children each", LoadChildren.class),
    /** What an editor or a nightly job does. */
    CHANGE_MANY("load 1,000 rows, change one column, save", ChangeMany.class),
    /** One row, key back, commit. */
    INSERT_ONE("insert one row, key back, commit", InsertOne.class),
    /** One row by key. */
    SELECT_ONE("select one row by key, commit", SelectOne.class),
    /** Everything that happens once. */
    FIRST_QUERY("first row, in a new JVM", FirstQuery.class) {
        @Override
        public void prepare(DatabaseAddress address) throws SQLException {
            FirstQuery.fill(address);
        }

        @Override
        public boolean isOncePerJvm() {
            return true;
        }
    };

    /** How many rows are many. */
    static final int MANY = 20_000;

    /** How many are loaded with their children, or changed. */
    static final int THOUSAND = 1_000;

    /** How many children each row has, where it has any. */
    static final int CHILDREN = 10;

    private final String title;
    private final Class<?> benchmark;

    Workload(String title, Class<?> benchmark) {
        this.title = title;
        this.benchmark = benchmark;
    }

    /** The name that people read in a report. */
    public String title() {
        return title;
    }

    /**
     * Does what must be done in another JVM than the measured ones; for most workloads nothing.
     *
     * @throws SQLException if the database refuses it
     */
    public void prepare(DatabaseAddress address) throws SQLException {}

    /** Whether a JVM gives one sample only. */
    public boolean isOncePerJvm() {
        return false;
    }

    /** The JMH benchmark's class. */
    public Class<?> benchmark() {
        return benchmark;
    }

    /** The benchmark's parameters but the style; none for most workloads. */
    public Map<String, String> parameters() {
        return Map.of();
    }

    /** The styles in which it is written, as the benchmark itself lists them; raw JDBC is the first. */
    public List<Style> styles() {
        try {
            String[] names =
                    benchmark.getField("style").getAnnotation(Param.class).value();
            return Arrays.stream(names).map(Style::valueOf).toList();
        } catch (NoSuchFieldException e) {
            throw new IllegalStateException(benchmark + " has no parameter named style", e);
        }
    }
}
