package dev.retort.driver.metrics;

import dev.retort.driver.redact.Literals;
import dev.retort.driver.syntax.RecentTexts;
import dev.retort.driver.syntax.SqlSyntax;

/**
 * What may be told of a SQL text.
 *
 * @param sql without values
 * @param summary its operations and tables
 */
record ShownText(String sql, String summary) {
    /** Of the texts seen last, as the database reads them. */
    static RecentTexts<ShownText> recent(SqlSyntax syntax) {
        return new RecentTexts<>(sql -> of(Literals.hiddenIn(sql, syntax), syntax));
    }

    private static ShownText of(String shown, SqlSyntax syntax) {
        return new ShownText(shown, QuerySummary.of(shown, syntax));
    }
}
