package dev.retort.bench.suite;

import java.util.Arrays;
import java.util.List;
import org.openjdk.jmh.annotations.Param;

/** The things measured, each a JMH benchmark with one method and the style as its parameter. */
public enum Workload {
    /** Rows to objects. */
    LOAD_MANY("load 20,000 rows of 8 columns", LoadMany.class),
    /** Objects to rows, keys back. */
    INSERT_MANY("insert 20,000 rows, keys back", InsertMany.class),
    /** One row, key back, commit. */
    INSERT_ONE("insert one row, key back, commit", InsertOne.class),
    /** One row by key. */
    SELECT_ONE("select one row by key, commit", SelectOne.class);

    /** How many rows are many. */
    public static final int MANY = 20_000;

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

    /** The JMH benchmark's class. */
    public Class<?> benchmark() {
        return benchmark;
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
