package dev.retort.driver.syntax;

import java.util.ArrayList;
import java.util.List;

/**
 * SQL text in its pieces, which together are the text again. Immutable.
 *
 * @param tokens all of them, blanks and comments too
 * @param isCertain whether the database reads the text so; if not, who must be sure has to do without the pieces
 */
public record SqlText(List<SqlToken> tokens, boolean isCertain) {
    /** Takes ownership of nothing. */
    public SqlText {
        tokens = List.copyOf(tokens);
    }

    /** Cuts a text by the rules of a database. */
    public static SqlText of(String sql, SqlSyntax syntax) {
        List<SqlToken> tokens = new ArrayList<>();
        SqlTokens cursor = new SqlTokens(sql, syntax);
        while (cursor.next()) {
            tokens.add(new SqlToken(cursor.kind(), sql.substring(cursor.start(), cursor.end())));
        }
        return new SqlText(tokens, cursor.isCertain());
    }
}
