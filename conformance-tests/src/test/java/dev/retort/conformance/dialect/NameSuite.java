package dev.retort.conformance.dialect;

import static dev.retort.sql.Sql.insert;
import static dev.retort.sql.Sql.select;
import static dev.retort.sql.Sql.update;
import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.schema.Column;
import dev.retort.schema.NumericColumn;
import dev.retort.schema.Table;
import dev.retort.schema.TextColumn;
import dev.retort.sql.SqlTypes;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

/** No name and no value can become SQL: tables, columns, aliases and labels of any text are only names. */
@Tag("C34")
public abstract class NameSuite extends DialectSuite {
    private static final List<String> NAMES = List.of(
            "select",
            "User",
            "two words",
            "with.dot",
            "semi;colon",
            "quote\"inside",
            "\"; DROP TABLE x; --",
            "apo'strophe",
            "back`tick",
            "[brackets]",
            "-- comment",
            "/* comment */",
            "ünïcödé",
            "漢字",
            "%s",
            "question?mark",
            ":colon");

    /** One test for each name. */
    @TestFactory
    Stream<DynamicTest> names() {
        return NAMES.stream().map(name -> DynamicTest.dynamicTest(name, () -> useEverywhere(name)));
    }

    private void useEverywhere(String name) {
        Table table = Table.of(
                "t " + name,
                metaData,
                Column.of("id " + name, SqlTypes.INTEGER).primaryKey(),
                Column.of(name, SqlTypes.varchar(100)));
        NumericColumn<Integer> id = table.column("id " + name, SqlTypes.INTEGER);
        TextColumn<String> value = table.column(name, SqlTypes.VARCHAR);
        createTables();
        connection().execute(insert(table).values(id.set(1), value.set(name)));
        connection().execute(update(table).set(value.set(value.concat(name))).where(value.eq(name)));
        Table alias = table.as("a " + name);
        assertThat(rows(select(alias.column(value).as("l " + name))
                        .where(alias.column(id).eq(1))))
                .containsExactly(List.of(name + name));
        assertThat(connection()
                        .execute(select(value.as("l " + name)))
                        .rows()
                        .one()
                        .get("l " + name))
                .isEqualTo(name + name);
    }
}
