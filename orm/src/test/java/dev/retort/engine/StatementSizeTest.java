package dev.retort.engine;

import static dev.retort.sql.Sql.insert;
import static dev.retort.sql.Sql.parameter;
import static dev.retort.sql.Sql.select;
import static dev.retort.sql.Sql.update;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.retort.error.DataException;
import dev.retort.error.InvalidRequestException;
import dev.retort.schema.Column;
import dev.retort.schema.MetaData;
import dev.retort.schema.NumericColumn;
import dev.retort.schema.Table;
import dev.retort.schema.TextColumn;
import dev.retort.sql.Functions;
import dev.retort.sql.Insert;
import dev.retort.sql.SqlTypes;
import dev.retort.sql.Update;
import dev.retort.testing.TestMariaDb;
import dev.retort.testing.TestPostgres;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** MariaDB takes statements of {@code max_allowed_packet} bytes, and ends the connection of a longer one. */
@Tag("C3")
class StatementSizeTest {
    private static final int LIMIT = 65_536;

    private final MetaData metaData = new MetaData();
    private final Table notes = Table.of(
            "notes", metaData, Column.of("id", SqlTypes.INTEGER).primaryKey(), Column.of("body", SqlTypes.TEXT));
    private final NumericColumn<Integer> id = notes.column("id", SqlTypes.INTEGER);
    private final TextColumn<String> body = notes.column("body", SqlTypes.TEXT);
    private String url = "";
    private long before;
    private Engine engine;

    @BeforeEach
    void lowerTheLimit() throws SQLException {
        assumeTrue(TestMariaDb.isAvailable());
        url = TestMariaDb.newDatabase();
        before = limit(LIMIT);
        engine = Engine.create(TestPostgres.retort(url));
        metaData.createAll(engine);
    }

    @AfterEach
    void restoreTheLimit() throws SQLException {
        if (engine != null) {
            engine.close();
            limit(before);
        }
    }

    /** Sets the limit of new sessions, and gives the one before. */
    private long limit(long bytes) throws SQLException {
        try (java.sql.Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT @@global.max_allowed_packet")) {
            rows.next();
            long now = rows.getLong(1);
            statement.execute("SET GLOBAL max_allowed_packet = " + bytes);
            return now;
        }
    }

    private static List<Object[]> rows(int count, String text) {
        List<Object[]> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            rows.add(new Object[] {i, text});
        }
        return rows;
    }

    private Insert insertion() {
        return insert(notes).columns(id, body);
    }

    @Test
    void insertOfManyRows_longerThanTheLimit_goesInSeveralStatementsOfWhichAllOrNoneIsStored() {
        for (String text : List.of("x".repeat(1_000), "'\\".repeat(700), "ä€".repeat(900))) {
            try (Connection connection = engine.connect()) {
                assertThat(connection.execute(insertion(), rows(1_000, text)).rowCount())
                        .isEqualTo(1_000);
                assertThat(connection.scalars(select(id).where(body.eq(text)))).hasSize(1_000);
                assertThat(connection
                                .execute(insertion().returning(id), List.of(new Object[] {5_000, text}))
                                .all())
                        .containsExactly(5_000);
                connection.execute("DELETE FROM notes");
                List<Object[]> oneTwice = rows(500, text);
                oneTwice.add(new Object[] {3, text});
                assertThatThrownBy(() -> connection.execute(insertion(), oneTwice));
                assertThat(connection.scalars(select(id))).isEmpty();
            }
        }
    }

    @Test
    void batch_longerThanTheLimit_goesInParts() {
        Update update = update(notes)
                .set(body.set(parameter("body", SqlTypes.TEXT)))
                .where(id.eq(parameter("key", SqlTypes.INTEGER)));
        List<Map<String, Object>> values = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            values.add(Map.of("key", i, "body", "y".repeat(1_000)));
        }
        try (Connection connection = engine.connect()) {
            connection.execute(insertion(), rows(500, "x"));
            assertThat(connection.execute(update, values).rowCount()).isEqualTo(500);
            assertThat(connection.scalars(select(Functions.length(body)).distinct()))
                    .containsExactly(1_000);
        }
    }

    @Test
    void rowLongerThanTheLimit_isRefusedWithTheSetting_andTheConnectionLives() {
        String huge = "z".repeat(100_000);
        try (Connection connection = engine.connect()) {
            List<Object[]> many = rows(3, "x");
            many.add(new Object[] {9, huge});
            for (List<Object[]> rows : List.of(many, rows(1, huge))) {
                assertThatThrownBy(() -> connection.execute(insertion(), rows))
                        .isInstanceOf(InvalidRequestException.class)
                        .hasMessageContaining("have 100000 bytes")
                        .hasMessageContaining("at most 65536")
                        .hasMessageContaining("max_allowed_packet");
            }
            assertThatThrownBy(() -> connection.execute(insert(notes).set(id, 1).set(body, huge)))
                    .hasMessageContaining("max_allowed_packet");
            assertThatThrownBy(() ->
                            connection.execute("INSERT INTO notes VALUES (:id, :body)", Map.of("id", 1, "body", huge)))
                    .hasMessageContaining("max_allowed_packet");
            assertThatThrownBy(() -> connection.execute(
                            update(notes)
                                    .set(body.set(parameter("body", SqlTypes.TEXT)))
                                    .where(id.eq(parameter("key", SqlTypes.INTEGER))),
                            List.of(Map.of("key", 1, "body", "x"), Map.of("key", 2, "body", huge))))
                    .hasMessageContaining("max_allowed_packet");
            assertThat(connection.scalars(select(id))).isEmpty();
        }
    }

    /** Text of quotes is written with twice as many bytes, which nobody knows before the driver. */
    @Test
    void rowThatTheDriverFindsTooLong_isNoErrorThatPasses() {
        try (Engine told = Engine.create(TestPostgres.retort(url) + "&maxAllowedPacket=" + LIMIT);
                Connection connection = told.connect()) {
            assertThatThrownBy(() -> connection.execute(insert(notes).set(id, 1).set(body, "'".repeat(40_000))))
                    .isInstanceOf(DataException.class)
                    .hasMessageContaining("max_allowed_packet");
        }
    }
}
