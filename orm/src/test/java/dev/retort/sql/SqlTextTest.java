package dev.retort.sql;

import static dev.retort.sql.Sql.count;
import static dev.retort.sql.Sql.delete;
import static dev.retort.sql.Sql.insert;
import static dev.retort.sql.Sql.or;
import static dev.retort.sql.Sql.select;
import static dev.retort.sql.Sql.update;
import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.schema.Column;
import dev.retort.schema.MetaData;
import dev.retort.schema.NumericColumn;
import dev.retort.schema.Table;
import dev.retort.schema.TextColumn;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a debugger or a log shows of statements and expressions. */
@Tag("C34")
class SqlTextTest {
    private final Table users = Table.of(
            "users", new MetaData(), Column.of("id", SqlTypes.BIGINT), Column.of("password", SqlTypes.VARCHAR));
    private final NumericColumn<Long> id = users.column("id", SqlTypes.BIGINT);
    private final TextColumn<String> password = users.column("password", SqlTypes.VARCHAR);

    @Test
    void toString_ofStatement_isSqlWithoutValues() {
        assertThat(select(id).where(password.eq("secret")).limit(3))
                .hasToString("SELECT users.id FROM users WHERE users.password = ? LIMIT ?");
        assertThat(insert(users).values(password.set("secret")).returning(id))
                .hasToString("INSERT INTO users (password) VALUES (?) RETURNING id");
        assertThat(update(users).set(password.set("secret"))).hasToString("UPDATE users SET password = ?");
        assertThat(delete(users)).hasToString("DELETE FROM users");
    }

    @Test
    void toString_ofExpression_isSqlWithoutValues() {
        assertThat(or(password.eq("secret"), id.in(List.of(1L, 2L))))
                .hasToString("users.password = ? OR users.id = ANY (?)");
        assertThat(count().as("n")).hasToString("count(*)");
        assertThat(id.desc()).hasToString("users.id DESC");
        assertThat(password.set("secret")).hasToString("password = ?");
        assertThat(id).hasToString("users.id");
        assertThat(select(id).subquery("s")).hasToString("(SELECT users.id FROM users) AS s");
        assertThat(users.join(users.as("u"), users.as("u").column(id).eq(id)))
                .hasToString("users JOIN users AS u ON u.id = users.id");
    }

    @Test
    void toString_ofUnfinishedStatement_saysWhatIsMissing() {
        assertThat(update(users).toString()).startsWith("Update (").contains("set()");
    }
}
