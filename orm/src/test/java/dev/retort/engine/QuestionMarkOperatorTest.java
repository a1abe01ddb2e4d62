package dev.retort.engine;

import static dev.retort.sql.Sql.and;
import static dev.retort.sql.Sql.insert;
import static dev.retort.sql.Sql.select;
import static dev.retort.sql.Sql.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retort.error.UnsupportedByDialectException;
import dev.retort.schema.Column;
import dev.retort.schema.JsonColumn;
import dev.retort.schema.MetaData;
import dev.retort.schema.NumericColumn;
import dev.retort.schema.Table;
import dev.retort.sql.Expression;
import dev.retort.sql.SqlTypes;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** PostgreSQL's operators with a question mark, which JDBC takes for a parameter. */
@Tag("C4")
class QuestionMarkOperatorTest extends DatabaseTest {
    private final MetaData metaData = new MetaData();
    private final Table documents = Table.of(
            "documents",
            metaData,
            Column.of("id", SqlTypes.BIGINT).primaryKey(),
            Column.of("body", SqlTypes.JSON).notNull());
    private final NumericColumn<Long> id = documents.column("id", SqlTypes.BIGINT);
    private final JsonColumn<String> body = documents.column("body", SqlTypes.JSON);

    private List<@Nullable Long> where(Expression<Boolean> condition) {
        try (Connection connection = engine().connect()) {
            return connection.scalars(select(id).where(condition).orderBy(id));
        }
    }

    private Expression<Boolean> has(String operator, String... keys) {
        return keys.length == 1
                ? body.op(operator, value(SqlTypes.TEXT, keys[0]), SqlTypes.BOOLEAN)
                : body.op(operator, value(SqlTypes.array(SqlTypes.TEXT), List.of(keys)), SqlTypes.BOOLEAN);
    }

    @Test
    void op_withAQuestionMark_isPostgresqlsOrUnsupported() {
        metaData.createAll(engine());
        engine().begin(connection -> connection.execute(
                insert(documents).columns(id, body),
                List.of(new Object[] {1L, "{\"a\": 1}"}, new Object[] {2L, "{\"a\": 1, \"b\": 2}"})));
        if (database != Database.POSTGRESQL) {
            assertThatThrownBy(() -> where(has("?", "a")))
                    .isInstanceOf(UnsupportedByDialectException.class)
                    .hasMessageContaining("question mark");
            return;
        }
        assertThat(where(has("?", "b"))).containsExactly(2L);
        assertThat(where(has("??", "b"))).as("as JDBC writes it").containsExactly(2L);
        assertThat(where(has("?|", "b", "c"))).containsExactly(2L);
        assertThat(where(has("?&", "a", "b"))).containsExactly(2L);
        assertThat(where(and(has("?", "a"), id.eq(1L)))).containsExactly(1L);
        try (Connection connection = engine().connect()) {
            String text = "select id from documents where body ?? :key and id > :id";
            assertThat(connection
                            .execute(text, Map.of("key", "a", "id", 1))
                            .scalars(Long.class)
                            .all())
                    .containsExactly(2L);
        }
    }
}
