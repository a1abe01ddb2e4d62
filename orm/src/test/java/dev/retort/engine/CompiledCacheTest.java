package dev.retort.engine;

import static dev.retort.sql.Sql.select;
import static dev.retort.sql.Sql.value;
import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.sql.JsonTypes;
import dev.retort.sql.Select;
import dev.retort.sql.SqlTypes;
import dev.retort.type.SqlType;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** How often statements whose types are made anew are compiled. */
@Tag("C34")
class CompiledCacheTest extends DatabaseTest {
    private enum Mood {
        OK
    }

    private record Amount(int cents) {}

    private long misses() {
        return engine().compiledCache().misses();
    }

    private void assertCompiledOnce(Supplier<Select<?>> statement) {
        engine().begin(connection -> {
            long misses = misses();
            for (int i = 0; i < 100; i++) {
                assertThat(connection.execute(statement.get()).all()).hasSize(1);
            }
            assertThat(misses()).isEqualTo(misses + 1);
        });
    }

    @Test
    void statement_withTypeMadeAnew_isCompiledOnce() throws SQLException {
        assertCompiledOnce(() -> select(value(SqlTypes.varchar(9), "x")));
        assertCompiledOnce(() -> select(value(SqlTypes.checkedEnum(Mood.class), Mood.OK)));
        assertCompiledOnce(() -> select(value(JsonTypes.of(Map.class), Map.of()).as("document")));
        if (database != Database.MARIADB) { // it has no arrays
            assertCompiledOnce(() -> select(value(SqlTypes.array(SqlTypes.INTEGER), List.of(1))));
        }
        assertCompiledOnce(() -> select(value(SqlTypes.namedEnum(Mood.class, "mood"), Mood.OK)));
    }

    @Test
    void statementsWithTypesThatEqualOnlyThemselves_pushNoOthersOut() {
        try (Engine small = Engine.builder(database.retortUrl())
                        .compiledCacheSize(8)
                        .build();
                Connection connection = small.connect()) {
            for (int i = 0; i < 8; i++) {
                connection.execute(labelled(SqlTypes.INTEGER, 1, i)).all();
            }
            for (int i = 0; i < 100; i++) {
                int added = i;
                SqlType<Amount> amount =
                        SqlTypes.INTEGER.map(Amount.class, cents -> new Amount(cents + added), Amount::cents);
                assertThat(connection
                                .execute(labelled(amount, new Amount(1), 0))
                                .scalar(Amount.class))
                        .isEqualTo(new Amount(1 + i));
            }
            long misses = small.compiledCache().misses();
            for (int i = 0; i < 8; i++) {
                connection.execute(labelled(SqlTypes.INTEGER, 1, i)).all();
            }
            assertThat(small.compiledCache().misses()).isEqualTo(misses);
        }
    }

    private static <T> Select<?> labelled(SqlType<T> type, T value, int number) {
        return select(value(type, value).as("n" + number));
    }
}
