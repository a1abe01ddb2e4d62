package dev.retort.engine;

import static dev.retort.sql.Functions.coalesce;
import static dev.retort.sql.Sql.array;
import static dev.retort.sql.Sql.caseOf;
import static dev.retort.sql.Sql.caseWhen;
import static dev.retort.sql.Sql.column;
import static dev.retort.sql.Sql.insert;
import static dev.retort.sql.Sql.merge;
import static dev.retort.sql.Sql.nullOf;
import static dev.retort.sql.Sql.parameter;
import static dev.retort.sql.Sql.select;
import static dev.retort.sql.Sql.update;
import static dev.retort.sql.Sql.value;
import static dev.retort.sql.Sql.values;
import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.error.InvalidRequestException;
import dev.retort.error.UnsupportedByDialectException;
import dev.retort.schema.Column;
import dev.retort.schema.MetaData;
import dev.retort.schema.NumericColumn;
import dev.retort.schema.Table;
import dev.retort.sql.CommonTableExpression;
import dev.retort.sql.Expression;
import dev.retort.sql.SqlTypes;
import dev.retort.sql.Statement;
import dev.retort.sql.Subquery;
import dev.retort.sql.ValuesClause;
import dev.retort.type.SqlType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each type in each place, as one value and among many rows, and null: the value comes back equal, or the place is refused
 * before the database is asked.
 */
@Tag("C22")
class TypePlacesTest extends DatabaseTest {
    /** Beyond the ten from which on updates of many rows are one statement. */
    private static final int MANY = 12;

    /** What a place gives back for a value that it was given. */
    private interface Place<T> {
        List<? extends @Nullable Object> give(Places<T> places, @Nullable T value);
    }

    @ParameterizedTest
    @MethodSource("dev.retort.engine.TypeSamples#all")
    <T> void value_inEachPlace_comesBackOrIsRefused(TypeSamples.Sample<T> sample) {
        Table table;
        try {
            table = table(sample.type());
        } catch (UnsupportedByDialectException e) {
            assertThat(e).hasMessageContaining(engine().dialect().name()).hasMessageContaining(";");
            return;
        }
        List<String> wrong = new ArrayList<>();
        for (T value : sample.withNull(database)) {
            places().forEach((name, place) -> {
                @SuppressWarnings("unchecked") // a place is for any type
                Place<T> typed = (Place<T>) place;
                tryPlace(name, typed, new Places<>(database, table, sample.type()), value)
                        .forEach(wrong::add);
            });
        }
        assertThat(wrong).isEmpty();
    }

    private <T> Table table(SqlType<T> type) {
        MetaData metaData = new MetaData();
        Table table =
                Table.of("places", metaData, Column.of("id", SqlTypes.INTEGER).primaryKey(), Column.of("v", type));
        metaData.createAll(engine());
        return table;
    }

    private <T> List<String> tryPlace(String name, Place<T> place, Places<T> places, @Nullable T value) {
        String which = name + (value == null ? " of null" : " of " + TypeSamples.shown(value));
        try {
            List<? extends @Nullable Object> found = engine().transaction(connection -> {
                places.connection = connection;
                connection.execute("DELETE FROM places");
                return place.give(places, value);
            });
            boolean equal = !found.isEmpty() && found.stream().allMatch(each -> TypeSamples.same(each, value));
            return equal ? List.of() : List.of(which + " gives " + TypeSamples.shown(found));
        } catch (UnsupportedByDialectException | InvalidRequestException refused) {
            boolean says = String.valueOf(refused.getMessage()).contains(";");
            return says ? List.of() : List.of(which + " is refused without a way out: " + refused.getMessage());
        } catch (RuntimeException e) {
            return List.of(which + " throws " + e);
        }
    }

    private static Map<String, Place<?>> places() {
        Map<String, Place<?>> places = new LinkedHashMap<>();
        places.put("insert", Places::inserted);
        places.put("insert of many rows", Places::insertedMany);
        places.put("insert of many rows that come back", Places::insertedAndReturned);
        places.put("update", Places::updated);
        places.put("update of many rows", Places::updatedMany);
        places.put("select", Places::selected);
        places.put("null of a type", Places::nulls);
        places.put("case", Places::inCase);
        places.put("update to a case", Places::updatedToCase);
        places.put("case of", Places::inCaseOf);
        places.put("values", Places::inValues);
        places.put("update from values", Places::updatedFromValues);
        places.put("merge", Places::merged);
        places.put("upsert", Places::upserted);
        places.put("union", Places::inUnion);
        places.put("union with a column", Places::inUnionWithColumn);
        places.put("common table expression", Places::inCommonTableExpression);
        places.put("recursion", Places::inRecursion);
        places.put("subquery", Places::inSubquery);
        places.put("scalar subquery", Places::inScalar);
        places.put("coalesce", Places::inCoalesce);
        places.put("comparison", Places::compared);
        places.put("in", Places::inList);
        places.put("array", Places::inArray);
        places.put("insert of a query", Places::insertedFromQuery);
        places.put("execute of text", Places::ofText);
        places.put("execute of text, selected", Places::selectedByText);
        return places;
    }

    /** What is done with one type in one transaction. */
    static final class Places<T> {
        private final Database database;
        private final Table table;
        private final SqlType<T> type;
        private final NumericColumn<Integer> id;
        private final Column<T> v;
        Connection connection;

        Places(Database database, Table table, SqlType<T> type) {
            this.database = database;
            this.table = table;
            this.type = type;
            this.id = table.column("id", SqlTypes.INTEGER);
            this.v = table.column("v", type.javaType());
        }

        private List<? extends @Nullable Object> read() {
            return connection.execute(select(v).orderBy(id)).scalars(v).all();
        }

        private List<? extends @Nullable Object> run(Statement<?> select) {
            Expression<?> first = select.resultColumns().get(0);
            return connection.execute(select).scalars(first).all();
        }

        private Expression<T> bound(@Nullable T value) {
            return value(type, value);
        }

        private void fill(int rows, @Nullable T value) {
            for (int i = 1; i <= rows; i++) {
                connection.execute(insert(table).values(id.set(i), v.set(value)));
            }
        }

        List<? extends @Nullable Object> inserted(@Nullable T value) {
            fill(1, value);
            return read();
        }

        List<? extends @Nullable Object> insertedMany(@Nullable T value) {
            List<@Nullable Object[]> rows = new ArrayList<>();
            for (int i = 1; i <= MANY; i++) {
                rows.add(new Object[] {i, i == 3 ? null : value});
            }
            connection.execute(insert(table).columns(id, v), rows);
            return withoutThird(read());
        }

        List<? extends @Nullable Object> insertedAndReturned(@Nullable T value) {
            List<@Nullable Object[]> rows = new ArrayList<>();
            for (int i = 1; i <= MANY; i++) {
                rows.add(new Object[] {i, i == 3 ? null : value});
            }
            return withoutThird(connection
                    .execute(insert(table).columns(id, v).returning(v), rows)
                    .scalars(v)
                    .all());
        }

        private static List<? extends @Nullable Object> withoutThird(List<? extends @Nullable Object> all) {
            assertThat(all.get(2)).isNull();
            List<@Nullable Object> others = new ArrayList<>(all);
            others.remove(2);
            return others;
        }

        List<? extends @Nullable Object> updated(@Nullable T value) {
            fill(1, null);
            connection.execute(update(table).set(v.set(value)).where(id.eq(1)));
            return read();
        }

        List<? extends @Nullable Object> updatedMany(@Nullable T value) {
            fill(MANY, null);
            List<@Nullable Object[]> rows = new ArrayList<>();
            for (int i = 1; i <= MANY; i++) {
                rows.add(new Object[] {i == 3 ? null : value, i});
            }
            connection.execute(
                    update(table).set(v.set(parameter(type))).where(id.eq(parameter(SqlTypes.INTEGER))), rows);
            return withoutThird(read());
        }

        List<? extends @Nullable Object> selected(@Nullable T value) {
            return run(select(bound(value).as("x")));
        }

        List<? extends @Nullable Object> nulls(@Nullable T value) {
            fill(1, value);
            Subquery sub = select(nullOf(type).as("x")).unionAll(select(v)).subquery("s");
            Expression<T> x = sub.column("x", type);
            return run(select(x).from(sub).where(value == null ? x.isNull() : x.isNotNull()));
        }

        List<? extends @Nullable Object> inCase(@Nullable T value) {
            fill(1, value);
            return run(select(caseWhen(id.eq(1), bound(value)).otherwise(nullOf(type)))
                    .from(table));
        }

        List<? extends @Nullable Object> updatedToCase(@Nullable T value) {
            fill(1, null);
            connection.execute(
                    update(table).set(v.set(caseWhen(id.eq(1), bound(value)).otherwise(bound(value)))));
            return read();
        }

        List<? extends @Nullable Object> inCaseOf(@Nullable T value) {
            fill(1, value);
            return run(select(caseOf(id).when(1, bound(value)).otherwise(v)).from(table));
        }

        private ValuesClause rows(@Nullable T value) {
            return values("r", column("k", SqlTypes.INTEGER), column("x", type))
                    .row(1, value)
                    .row(2, null);
        }

        List<? extends @Nullable Object> inValues(@Nullable T value) {
            ValuesClause rows = rows(value);
            return run(select(rows.column("x", type))
                    .from(rows)
                    .where(rows.column("k", SqlTypes.INTEGER).eq(1)));
        }

        List<? extends @Nullable Object> updatedFromValues(@Nullable T value) {
            fill(1, null);
            ValuesClause rows = rows(value);
            connection.execute(update(table)
                    .set(v.set(rows.column("x", type)))
                    .from(rows)
                    .where(id.eq(rows.column("k", SqlTypes.INTEGER))));
            return read();
        }

        List<? extends @Nullable Object> merged(@Nullable T value) {
            fill(1, null);
            ValuesClause rows = values("r", column("k", SqlTypes.INTEGER), column("x", type))
                    .row(1, value)
                    .row(2, value);
            Expression<Integer> k = rows.column("k", SqlTypes.INTEGER);
            connection.execute(merge(table, rows, id.eq(k))
                    .whenMatchedUpdate(v.set(rows.column("x", type)))
                    .whenNotMatchedInsert(id.set(k), v.set(bound(value))));
            return read();
        }

        List<? extends @Nullable Object> upserted(@Nullable T value) {
            fill(1, null);
            connection.execute(
                    insert(table).values(id.set(1), v.set(value)).onConflict(id).doUpdate(v.set(bound(value))));
            return read();
        }

        List<? extends @Nullable Object> inUnion(@Nullable T value) {
            return run(select(bound(value).as("x")).unionAll(select(bound(value).as("x"))));
        }

        List<? extends @Nullable Object> inUnionWithColumn(@Nullable T value) {
            fill(1, value);
            return run(select(bound(value).as("x"))
                    .unionAll(select(bound(value).as("x")))
                    .unionAll(select(v)));
        }

        List<? extends @Nullable Object> inCommonTableExpression(@Nullable T value) {
            CommonTableExpression cte = select(bound(value).as("x")).cte("c");
            return run(select(cte.column("x", type)).from(cte));
        }

        List<? extends @Nullable Object> inRecursion(@Nullable T value) {
            CommonTableExpression numbers = select(
                            value(SqlTypes.INTEGER, 1).as("n"), bound(value).as("x"))
                    .recursive("r", self -> select(
                                    self.column("n", SqlTypes.INTEGER).plus(1), self.column("x", type))
                            .where(self.column("n", SqlTypes.INTEGER).lt(3)));
            return run(select(numbers.column("x", type)).from(numbers));
        }

        List<? extends @Nullable Object> inSubquery(@Nullable T value) {
            fill(1, value);
            Subquery sub = select(bound(value).as("x")).subquery("s");
            Expression<T> x = sub.column("x", type);
            return run(select(x).from(table, sub).where(v.isNotDistinctFrom(x)));
        }

        List<? extends @Nullable Object> inScalar(@Nullable T value) {
            fill(1, null);
            connection.execute(update(table).set(v.set(select(bound(value)).asScalar())));
            return read();
        }

        List<? extends @Nullable Object> inCoalesce(@Nullable T value) {
            return run(select(coalesce(nullOf(type), bound(value)).as("x")));
        }

        List<? extends @Nullable Object> compared(@Nullable T value) {
            fill(1, value);
            boolean distinct = value == null || equalsNothing(value);
            return run(select(v).where(distinct ? v.isNotDistinctFrom(value) : v.eq(value)));
        }

        /** To H2 nobody knows whether arrays are equal that hold null, as the standard has it. */
        private boolean equalsNothing(T value) {
            return database == Database.H2 && value instanceof List<?> list && holdsNull(list);
        }

        private static boolean holdsNull(List<?> list) {
            return list.stream().anyMatch(element -> element == null || (element instanceof List<?> l && holdsNull(l)));
        }

        List<? extends @Nullable Object> inList(@Nullable T value) {
            fill(1, value);
            if (value != null && equalsNothing(value)) {
                assertThat(run(select(v).where(v.in(List.of(value))))).isEmpty();
                return read();
            }
            return value == null
                    ? run(select(v).where(v.isNull()).where(v.notIn(List.of()).isNotFalse()))
                    : run(select(v).where(v.in(List.of(value, value))));
        }

        List<? extends @Nullable Object> inArray(@Nullable T value) {
            if (type.elementType().isPresent()) {
                return Arrays.asList(value); // an array of arrays is a sample of its own
            }
            SqlType<List<T>> arrays = SqlTypes.array(type);
            List<@Nullable Object> found = new ArrayList<>();
            for (Object list :
                    run(select(array(arrays, bound(value), bound(value)).as("x")))) {
                found.addAll((List<?>) list);
            }
            return found;
        }

        List<? extends @Nullable Object> insertedFromQuery(@Nullable T value) {
            connection.execute(insert(table)
                    .fromSelect(
                            List.of(id, v),
                            select(
                                            value(SqlTypes.INTEGER, 1).as("a"),
                                            bound(value).as("b"))
                                    .distinct()));
            return read();
        }

        List<? extends @Nullable Object> ofText(@Nullable T value) {
            connection.execute("INSERT INTO places (id, v) VALUES (1, :v)", Map.of("v", value(type, value)));
            return read();
        }

        List<? extends @Nullable Object> selectedByText(@Nullable T value) {
            connection.execute(
                    "INSERT INTO places (id, v) SELECT 1, CASE WHEN 1 = 1 THEN :v ELSE :v END",
                    Map.of("v", value(type, value)));
            return read();
        }
    }
}
