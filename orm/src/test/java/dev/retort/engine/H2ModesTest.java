package dev.retort.engine;

import static dev.retort.sql.Sql.insert;
import static dev.retort.sql.Sql.select;
import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.schema.Column;
import dev.retort.schema.MetaData;
import dev.retort.schema.Table;
import dev.retort.sql.SqlTypes;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** H2 in the modes of other databases, of which some take less SQL. */
@Tag("C22")
class H2ModesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "REGULAR",
                "STRICT",
                "LEGACY",
                "DB2",
                "Derby",
                "HSQLDB",
                "MSSQLServer",
                "MariaDB",
                "MySQL",
                "Oracle",
                "PostgreSQL"
            })
    void limitAndOffset_inEachMode_giveThoseRows(String mode) {
        try (Engine engine = Engine.create("jdbc:h2:mem:;MODE=" + mode)) {
            MetaData metaData = new MetaData();
            Table table = Table.of(
                    "numbers", metaData, Column.of("id", SqlTypes.INTEGER).primaryKey());
            metaData.createAll(engine);
            Column<Integer> number = table.column("id", Integer.class);
            List<List<Integer>> pages = engine.transaction(connection -> {
                for (int i = 1; i <= 5; i++) {
                    connection.execute(insert(table).values(number.set(i))).close();
                }
                return List.of(
                        connection.scalars(select(number).orderBy(number).limit(2)),
                        connection.scalars(select(number).orderBy(number).offset(3)),
                        connection.scalars(
                                select(number).orderBy(number).limit(2).offset(1)),
                        connection.scalars(select(number)
                                .union(select(number))
                                .orderBy(number)
                                .limit(1)
                                .offset(4)),
                        connection.scalars(select(number)
                                .where(number.in(select(number).orderBy(number).limit(1)))));
            });
            assertThat(pages).containsExactly(List.of(1, 2), List.of(4, 5), List.of(2, 3), List.of(5), List.of(1));
        }
    }
}
