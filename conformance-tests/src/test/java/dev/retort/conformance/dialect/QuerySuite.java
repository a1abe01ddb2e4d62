package dev.retort.conformance.dialect;

import static dev.retort.sql.Functions.rowNumber;
import static dev.retort.sql.Sql.count;
import static dev.retort.sql.Sql.insert;
import static dev.retort.sql.Sql.select;
import static dev.retort.sql.Sql.sum;
import static dev.retort.sql.Sql.text;
import static dev.retort.sql.Sql.value;
import static dev.retort.sql.Sql.window;
import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.compile.Feature;
import dev.retort.schema.Column;
import dev.retort.schema.NumericColumn;
import dev.retort.schema.Table;
import dev.retort.schema.TextColumn;
import dev.retort.sql.CommonTableExpression;
import dev.retort.sql.SqlTypes;
import dev.retort.sql.Subquery;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The clauses of SELECT. */
@Tag("C31")
public abstract class QuerySuite extends DialectSuite {
    private final Table people = Table.of(
            "suite_people",
            metaData,
            Column.of("id", SqlTypes.INTEGER).primaryKey(),
            Column.of("name", SqlTypes.varchar(50)),
            Column.of("parent_id", SqlTypes.INTEGER));
    private final NumericColumn<Integer> id = people.column("id", SqlTypes.INTEGER);
    private final TextColumn<String> name = people.column("name", SqlTypes.VARCHAR);
    private final NumericColumn<Integer> parent = people.column("parent_id", SqlTypes.INTEGER);
    private final Table visits = Table.of(
            "suite_visits",
            metaData,
            Column.of("id", SqlTypes.INTEGER).primaryKey(),
            Column.of("person_id", SqlTypes.INTEGER).references("suite_people.id"),
            Column.of("minutes", SqlTypes.INTEGER));
    private final NumericColumn<Integer> visitId = visits.column("id", SqlTypes.INTEGER);
    private final NumericColumn<Integer> personId = visits.column("person_id", SqlTypes.INTEGER);
    private final NumericColumn<Integer> minutes = visits.column("minutes", SqlTypes.INTEGER);

    @BeforeEach
    void fill() {
        createTables();
        connection()
                .execute(
                        insert(people).columns(id, name, parent),
                        List.of(
                                new Object[] {1, "ann", null},
                                new Object[] {2, "bob", 1},
                                new Object[] {3, "cid", 2},
                                new Object[] {4, "dan", null}));
        connection()
                .execute(
                        insert(visits).columns(visitId, personId, minutes),
                        List.of(new Object[] {1, 1, 10}, new Object[] {2, 1, 20}, new Object[] {3, 2, 5}, new Object[] {
                            4, null, 1
                        }));
    }

    private static List<Object> row(@Nullable Object... values) {
        return Arrays.asList(values);
    }

    @Test
    void join_byForeignKey() {
        assertThat(rows(select(name, minutes).from(people.join(visits)).orderBy(minutes)))
                .containsExactly(row("bob", 5), row("ann", 10), row("ann", 20));
        assertThat(rows(select(name, minutes)
                        .from(people.leftJoin(visits))
                        .where(minutes.isNull())
                        .orderBy(name)))
                .containsExactly(row("cid", null), row("dan", null));
    }

    @Test
    void fullJoin_keepsBothSides() throws Throwable {
        with(Feature.FULL_JOIN, () -> assertThat(rows(select(name, minutes).from(people.fullJoin(visits))))
                .hasSize(6)
                .contains(row(null, 1), row("dan", null)));
    }

    @Test
    void groupByHavingOrderBy() {
        assertThat(rows(select(name, count(), sum(minutes).cast(SqlTypes.INTEGER))
                        .from(people.join(visits))
                        .groupBy(name)
                        .having(count().gt(1L))
                        .orderBy(name)))
                .containsExactly(row("ann", 2L, 30));
    }

    @Test
    void orderBy_nulls_standWhereTheyAreWanted() {
        assertThat(rows(select(id).orderBy(parent.asc().nullsFirst(), id.asc())))
                .containsExactly(row(1), row(4), row(2), row(3));
        assertThat(rows(select(id).orderBy(parent.desc().nullsLast(), id.asc())))
                .containsExactly(row(3), row(2), row(1), row(4));
    }

    @Test
    void limitAndOffset_areParameters() {
        for (int skipped = 0; skipped < 4; skipped++) {
            assertThat(rows(select(id).orderBy(id).limit(1).offset(skipped))).containsExactly(row(skipped + 1));
        }
    }

    @Test
    void distinct_dropsEqualRows() {
        assertThat(rows(select(personId).where(personId.isNotNull()).distinct().orderBy(personId)))
                .containsExactly(row(1), row(2));
    }

    @Test
    void alias_ofTheSameTable() {
        Table elder = people.as("elder");
        assertThat(rows(select(name, elder.column(name))
                        .from(people.join(elder, parent.eq(elder.column(id))))
                        .orderBy(id)))
                .containsExactly(row("bob", "ann"), row("cid", "bob"));
    }

    @Test
    void subquery_asSourceAndAsValue() {
        Subquery total = select(personId, sum(minutes).cast(SqlTypes.INTEGER).as("total"))
                .groupBy(personId)
                .subquery("totals");
        assertThat(rows(select(name, total.column("total", SqlTypes.INTEGER))
                        .from(people.join(total, total.column(personId).eq(id)))
                        .orderBy(name)))
                .containsExactly(row("ann", 30), row("bob", 5));
        assertThat(rows(select(
                                name,
                                select(count())
                                        .from(visits)
                                        .where(personId.eq(id))
                                        .asScalar()
                                        .as("visits"))
                        .orderBy(id)))
                .containsExactly(row("ann", 2L), row("bob", 1L), row("cid", 0L), row("dan", 0L));
    }

    @Test
    void recursiveQuery_walksATree() {
        CommonTableExpression line = select(id.as("id"), name.as("name"))
                .where(id.eq(1))
                .recursive("line", self -> select(id, name)
                        .from(people.join(self, parent.eq(self.column("id", SqlTypes.INTEGER)))));
        assertThat(rows(select(line.column("name", SqlTypes.VARCHAR))
                        .from(line)
                        .orderBy(line.column("id", SqlTypes.INTEGER))))
                .containsExactly(row("ann"), row("bob"), row("cid"));
    }

    @Test
    void setOperations_treatEqualRowsAsSqlDoes() {
        assertThat(rows(select(id)
                        .where(id.le(2))
                        .union(select(personId).where(personId.isNotNull()))
                        .orderBy(id)))
                .containsExactly(row(1), row(2));
        assertThat(rows(select(personId)
                        .where(personId.eq(1))
                        .unionAll(select(id).where(id.eq(1)))))
                .containsExactly(row(1), row(1), row(1));
        assertThat(rows(select(id)
                        .except(select(personId).where(personId.isNotNull()))
                        .orderBy(id)))
                .containsExactly(row(3), row(4));
        assertThat(rows(select(id).intersect(select(personId)).orderBy(id))).containsExactly(row(1), row(2));
    }

    @Test
    void window_numbersRowsOfAPartition() {
        assertThat(rows(select(
                                personId,
                                minutes,
                                rowNumber()
                                        .over(window().partitionBy(personId).orderBy(minutes.desc()))
                                        .as("place"))
                        .where(personId.isNotNull())
                        .orderBy(personId, minutes)))
                .containsExactly(row(1, 10, 2L), row(1, 20, 1L), row(2, 5, 1L));
    }

    @Test
    void text_withColumnsAndParameters() {
        assertThat(rows(text("SELECT id, name FROM suite_people WHERE id > :least ORDER BY id")
                        .bind("least", 2)
                        .columns(id, name)))
                .containsExactly(row(3, "cid"), row(4, "dan"));
    }

    @Test
    void rowLocks_lockOrAreNamedAsMissing() throws Throwable {
        with(Feature.ROW_LOCKS, () -> connection()
                .begin(inside ->
                        assertThat(rows(select(id).where(id.eq(1)).forUpdate())).containsExactly(row(1))));
    }

    @Test
    void valuesAlone_needNoTable() {
        assertThat(rows(select(value(SqlTypes.INTEGER, 1).plus(2).as("three")))).containsExactly(row(3));
    }
}
