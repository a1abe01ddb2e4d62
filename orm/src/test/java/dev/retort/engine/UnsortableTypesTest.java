package dev.retort.engine;

import static dev.retort.sql.Functions.greatest;
import static dev.retort.sql.Functions.least;
import static dev.retort.sql.Functions.rank;
import static dev.retort.sql.Sql.insert;
import static dev.retort.sql.Sql.max;
import static dev.retort.sql.Sql.min;
import static dev.retort.sql.Sql.select;
import static dev.retort.sql.Sql.window;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.retort.error.UnsupportedByDialectException;
import dev.retort.schema.Column;
import dev.retort.schema.MetaData;
import dev.retort.schema.Table;
import dev.retort.sql.QueryExpression;
import dev.retort.sql.SqlTypes;
import java.time.Period;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a database keeps in a form that does not sort as the values do is not sorted there. */
@Tag("C22")
class UnsortableTypesTest extends DatabaseTest {
    private static final Period SHORT = Period.ofMonths(2);
    private static final Period LONG = Period.ofMonths(10);

    private Subscriptions subscriptions;

    private static final class Subscriptions extends Table {
        final Column<Integer> id = add(Column.of("id", SqlTypes.INTEGER).primaryKey());
        final Column<Period> length = add(Column.of("length", SqlTypes.INTERVAL_YEAR));

        Subscriptions(MetaData metaData) {
            super("subscriptions", metaData);
        }
    }

    @BeforeEach
    void createSubscriptions() {
        MetaData metaData = new MetaData();
        subscriptions = new Subscriptions(metaData);
        metaData.createAll(engine());
        engine().begin(connection -> {
            connection
                    .execute(insert(subscriptions).values(subscriptions.id.set(1), subscriptions.length.set(SHORT)))
                    .close();
            connection
                    .execute(insert(subscriptions).values(subscriptions.id.set(2), subscriptions.length.set(LONG)))
                    .close();
        });
    }

    private List<Object> firsts(QueryExpression<?> query) {
        return engine().transaction(connection -> connection.execute(query).rows().stream()
                .<Object>map(row -> row.get(0))
                .toList());
    }

    /** With what a database must give that can sort periods. */
    private Map<QueryExpression<?>, List<Object>> sorting() {
        Column<Integer> id = subscriptions.id;
        Column<Period> length = subscriptions.length;
        Map<QueryExpression<?>, List<Object>> queries = new LinkedHashMap<>();
        queries.put(select(id).where(length.lt(LONG)), List.of(1));
        queries.put(select(id).where(length.le(SHORT)), List.of(1));
        queries.put(select(id).where(length.gt(SHORT)), List.of(2));
        queries.put(select(id).where(length.ge(LONG)), List.of(2));
        queries.put(select(id).where(length.between(SHORT, Period.ofMonths(3))), List.of(1));
        queries.put(select(id).where(length.notBetween(SHORT, Period.ofMonths(3))), List.of(2));
        queries.put(select(id).where(length.betweenSymmetric(Period.ofMonths(3), SHORT)), List.of(1));
        queries.put(select(id).orderBy(length), List.of(1, 2));
        queries.put(select(id).orderBy(length.desc()), List.of(2, 1));
        queries.put(select(length.as("l")).orderBy(length.as("l")), List.of(SHORT, LONG));
        queries.put(select(length).union(select(length)).orderBy(length), List.of(SHORT, LONG));
        queries.put(select(max(length)), List.of(LONG));
        queries.put(select(min(length)), List.of(SHORT));
        queries.put(select(greatest(length, SHORT)).where(id.eq(2)), List.of(LONG));
        queries.put(select(least(length, SHORT)).where(id.eq(2)), List.of(SHORT));
        queries.put(select(rank().over(window().orderBy(length))).where(id.eq(2)), List.of(1L));
        queries.put(select(max(length).over(window())).where(id.eq(2)), List.of(LONG));
        return queries;
    }

    @Test
    void periods_sorted_areInOrderOrRefused() {
        sorting().forEach((query, expected) -> {
            if (database == Database.POSTGRESQL || database == Database.DUCKDB) {
                assertThat(firsts(query)).as("%s", query).isEqualTo(expected);
            } else {
                assertThatThrownBy(() -> firsts(query))
                        .as("%s", query)
                        .isInstanceOf(UnsupportedByDialectException.class)
                        .hasMessageContaining(engine().dialect().name() + " keeps INTERVAL_YEAR as text")
                        .hasMessageContaining("sort in Java");
            }
        });
    }

    @Test
    void periods_comparedForEquality_areFound() {
        Column<Period> length = subscriptions.length;
        assertThat(firsts(select(subscriptions.id).where(length.eq(LONG)))).containsExactly(2);
        assertThat(firsts(select(subscriptions.id).where(length.ne(LONG)))).containsExactly(1);
        assertThat(firsts(select(subscriptions.id).where(length.in(LONG)))).containsExactly(2);
        assertThat(firsts(select(subscriptions.id).where(length.isNotDistinctFrom(SHORT))))
                .containsExactly(1);
        assertThat(firsts(select(length).distinct())).containsExactlyInAnyOrder(SHORT, LONG);
        assertThat(firsts(select(length).groupBy(length))).containsExactlyInAnyOrder(SHORT, LONG);
    }

    @Test
    void arraysAsText_sorted_areRefused() {
        assumeTrue(database == Database.SQLITE);
        MetaData metaData = new MetaData();
        var marks = Column.of("marks", SqlTypes.array(SqlTypes.INTEGER));
        Table table =
                Table.of("marked", metaData, Column.of("id", SqlTypes.INTEGER).primaryKey(), marks);
        metaData.createAll(engine());
        assertThatThrownBy(() -> firsts(select(table.column("id")).orderBy(table.column("marks"))))
                .isInstanceOf(UnsupportedByDialectException.class)
                .hasMessageContaining("as text");
    }
}
