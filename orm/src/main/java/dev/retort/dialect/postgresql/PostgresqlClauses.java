package dev.retort.dialect.postgresql;

import dev.retort.sql.Clause;
import dev.retort.sql.ClausePlace;
import dev.retort.sql.SqlTypes;

/** Clauses that PostgreSQL has and core does not know. */
public final class PostgresqlClauses {
    private static final String NAME = "PostgreSQL";

    private PostgresqlClauses() {}

    /** Of an insert: values for columns that are {@code GENERATED ALWAYS} are taken as they are given. H2 has it, too. */
    public static Clause overridingSystemValue() {
        return Clause.of(ClausePlace.AFTER_COLUMNS, "OVERRIDING SYSTEM VALUE").onlyOn(NAME, "H2");
    }

    /** Of an insert: the database numbers the rows, whatever values are given for identity columns. H2 has it, too. */
    public static Clause overridingUserValue() {
        return Clause.of(ClausePlace.AFTER_COLUMNS, "OVERRIDING USER VALUE").onlyOn(NAME, "H2");
    }

    /**
     * Of a table in a select: each of its rows comes by chance only.
     *
     * @param percent how many of a hundred rows come, from 0 to 100
     */
    public static Clause sampleOfRows(double percent) {
        return Clause.of(ClausePlace.AFTER_SOURCE, "TABLESAMPLE BERNOULLI (:percent)")
                .bind("percent", SqlTypes.DOUBLE, percent)
                .onlyOn(NAME);
    }

    /**
     * As {@link #sampleOfRows(double)}, with the same rows each time as long as the table stays the same.
     *
     * @param seed another number gives other rows
     */
    public static Clause sampleOfRows(double percent, double seed) {
        return Clause.of(ClausePlace.AFTER_SOURCE, "TABLESAMPLE BERNOULLI (:percent) REPEATABLE (:seed)")
                .bind("percent", SqlTypes.DOUBLE, percent)
                .bind("seed", SqlTypes.DOUBLE, seed)
                .onlyOn(NAME);
    }
}
