package dev.retort.dialect.duckdb;

import dev.retort.sql.Clause;
import dev.retort.sql.ClausePlace;
import dev.retort.sql.Expression;

/** Clauses that DuckDB has and core does not know. */
public final class DuckDbClauses {
    private DuckDbClauses() {}

    /** Of a select: a condition on rows that may use what windows compute ({@code QUALIFY}). H2 has it, too. */
    public static Clause qualify(Expression<Boolean> condition) {
        return Clause.of(ClausePlace.BEFORE_ORDER, "QUALIFY :condition")
                .bind("condition", condition)
                .onlyOn("DuckDB", "H2");
    }
}
