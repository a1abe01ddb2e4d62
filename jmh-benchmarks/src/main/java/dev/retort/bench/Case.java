package dev.retort.bench;

import dev.retort.bench.database.DatabaseAddress;
import java.sql.SQLException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One workload done in one way: what is measured at a time. */
interface Case {
    /** The case as {@code --only} names it: {@code InsertMany.1000.best_raw}. */
    String id();

    /** The workload as people read it. */
    String workloadTitle();

    /** The way as people read it. */
    String styleTitle();

    /** The case as people read it. */
    default String title() {
        return workloadTitle() + " · " + styleTitle();
    }

    /** The JMH benchmark's class, which has one method. */
    Class<?> benchmark();

    /** The benchmark's parameters, by name. */
    Map<String, String> parameters();

    /** Whether a JVM gives one sample only. */
    boolean isOncePerJvm();

    /** Whether it runs on the PostgreSQL of the command, so that network round trips are counted. */
    boolean isOnPostgres();

    /**
     * Does what must be done in another JVM than the measured ones; for most cases nothing.
     *
     * @param address the PostgreSQL of the command; null only if no case is {@linkplain #isOnPostgres() on it}
     * @throws SQLException if the database refuses it
     */
    default void prepare(@Nullable DatabaseAddress address) throws SQLException {}
}
