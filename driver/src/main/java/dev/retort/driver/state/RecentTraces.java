package dev.retort.driver.state;

import dev.retort.driver.syntax.RecentTexts;
import dev.retort.driver.syntax.SqlSyntax;

/** The traces of SQL texts, remembered for the texts seen last. Thread-safe. */
public final class RecentTraces {
    private final RecentTexts<Traces> texts;
    private final SqlSyntax syntax;

    /** Remembers nothing yet. */
    public RecentTraces(SqlSyntax syntax) {
        this.syntax = syntax;
        texts = new RecentTexts<>(sql -> new Traces(SqlScanner.traces(sql, syntax)));
    }

    /** As {@link SqlScanner#traces(String, SqlSyntax)}. */
    public int of(String sql) {
        return texts.of(sql).bits;
    }

    /** As {@link SqlScanner#tracesOfPlain(String, SqlSyntax)}. */
    public int ofPlain(String sql) {
        return sql.indexOf('?') < 0 ? of(sql) : SqlScanner.tracesOfPlain(sql, syntax);
    }

    private record Traces(int bits) {}
}
