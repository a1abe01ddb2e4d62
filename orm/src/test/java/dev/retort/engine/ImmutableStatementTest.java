package dev.retort.engine;

import static dev.retort.sql.Sql.insert;
import static dev.retort.sql.Sql.select;
import static dev.retort.sql.Sql.value;
import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.schema.Column;
import dev.retort.schema.MetaData;
import dev.retort.schema.Table;
import dev.retort.sql.Expression;
import dev.retort.sql.Insert;
import dev.retort.sql.Select;
import dev.retort.sql.SqlTypes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A statement stays as it was built, whatever becomes of the lists and bytes that it was built of. */
@Tag("C31")
class ImmutableStatementTest extends DatabaseTest {
    @Test
    void listsOfStatement_changedAfterwards_changeNothing() {
        if (database == Database.MARIADB) { // it has no arrays
            return;
        }
        MetaData metaData = new MetaData();
        var described = Column.of("tags", SqlTypes.array(SqlTypes.INTEGER));
        Table table = Table.of("tagged", metaData, described);
        @SuppressWarnings("unchecked") // as it was described
        Column<List<Integer>> column = (Column<List<Integer>>) (Column<?>) table.column("tags");
        metaData.createAll(engine());
        List<@Nullable Integer> list = new ArrayList<>(Arrays.asList(1, 2));
        Insert insert = insert(table).values(column.set(list));
        Select<?> equal = select(column).where(column.eq(list));
        list.set(0, 9);
        engine().begin(connection -> {
            connection.execute(insert);
            assertThat(connection.execute(equal).scalars(column).all()).containsExactly(List.of(1, 2));
            list.set(0, null);
            assertThat(connection.execute(equal).scalars(column).all()).containsExactly(List.of(1, 2));
        });
    }

    @Test
    void bytesOfStatement_changedAfterwards_changeNothing() {
        byte[] bytes = {1, 2};
        Expression<byte[]> bound = value(SqlTypes.VARBINARY, bytes);
        bytes[0] = 9;
        engine().begin(connection -> assertThat(
                        connection.execute(select(bound.as("bytes"))).scalar(byte[].class))
                .containsExactly(1, 2));
    }

    @Test
    void valuesToLookFor_changedAfterwards_changeNothing() {
        List<Integer> wanted = new ArrayList<>(List.of(1, 2));
        Select<?> found = select(value(SqlTypes.INTEGER, 7).as("seven"))
                .where(value(SqlTypes.INTEGER, 1).in(wanted));
        wanted.clear();
        engine().begin(connection -> assertThat(
                        connection.execute(found).scalars(Integer.class).all())
                .containsExactly(7));
    }
}
