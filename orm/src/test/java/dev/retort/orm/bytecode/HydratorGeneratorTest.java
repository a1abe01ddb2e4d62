package dev.retort.orm.bytecode;

import static dev.retort.orm.bytecode.People.ACCOUNTS;
import static dev.retort.orm.bytecode.People.PERSONS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retort.error.InvalidRequestException;
import dev.retort.orm.bytecode.People.Account;
import dev.retort.orm.bytecode.People.Mood;
import dev.retort.orm.bytecode.People.Person;
import dev.retort.testing.TestPostgres;
import dev.retort.type.TypeAdapter;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Tag("O1")
class HydratorGeneratorTest {

    /** In the order of the mapping's columns. */
    private static final String FULL =
            "SELECT 'before', CAST(7 AS BIGINT), TRUE, CAST(3 AS SMALLINT), 4, CAST(5 AS BIGINT),"
                    + " CAST(0.5 AS REAL), CAST(0.25 AS DOUBLE PRECISION), 6, 'ed', CAST(1.50 AS NUMERIC(5, 2)),"
                    + " DATE '2026-01-02', TIMESTAMP WITH TIME ZONE '2026-01-02 03:04:05+00',"
                    + " CAST('00000000-0000-0001-0000-000000000002' AS UUID), 'BAD', %s, CAST(8 AS BIGINT)";

    private static final String NULLS =
            "SELECT CAST(7 AS BIGINT), FALSE, 0, 0, 0, 0, 0, NULL, NULL, NULL, NULL, NULL," + " NULL, NULL, NULL, NULL";

    enum Database {
        H2("X'0102'"),
        POSTGRESQL("decode('0102', 'hex')");

        /** How the two bytes 1 and 2 are written. */
        final String bytes;

        Database(String bytes) {
            this.bytes = bytes;
        }

        String url() {
            return this == H2 ? "jdbc:h2:mem:" : TestPostgres.newRetortDatabase();
        }
    }

    private final Hydrator<Person> hydrator = new HydratorGenerator().hydratorFor(PERSONS, TypeAdapter.NONE);
    private final Person person = PERSONS.access().newInstance();
    private final @Nullable Object[] foreignKeys = new @Nullable Object[1];

    @ParameterizedTest
    @EnumSource
    void row_everyType_isReadIntoEntity(Database database) throws SQLException {
        query(database, FULL.formatted(database.bytes), row -> {
            assertThat(hydrator.key(row, 2)).isEqualTo(7L);
            hydrator.hydrate(person, row, 2, foreignKeys);
        });

        assertThat(values("id", "truth", "small", "number", "big", "approximate", "precise", "boxed", "name"))
                .containsExactly(7L, true, (short) 3, 4, 5L, 0.5f, 0.25, 6, "ed");
        assertThat(values("amount", "day", "moment", "uuid", "mood"))
                .containsExactly(
                        new BigDecimal("1.50"),
                        LocalDate.of(2026, 1, 2),
                        Instant.parse("2026-01-02T03:04:05Z"),
                        new UUID(1, 2),
                        Mood.BAD);
        assertThat((byte[]) values("bytes")[0]).containsExactly(1, 2);
        assertThat(foreignKeys).containsExactly(8L);
        assertThat(values("boss")[0]).isNull();
    }

    @ParameterizedTest
    @EnumSource
    void row_nulls_areReadAsNull(Database database) throws SQLException {
        PERSONS.access().set(person, PERSONS.member("name").index(), "old");
        foreignKeys[0] = 1L;

        query(database, NULLS, row -> hydrator.hydrate(person, row, 1, foreignKeys));

        assertThat(values("boxed", "name", "amount", "day", "moment", "uuid", "mood", "bytes"))
                .containsOnlyNulls();
        assertThat(foreignKeys[0]).isNull();
    }

    @ParameterizedTest
    @EnumSource
    void row_nullForPrimitive_errorNamesColumn(Database database) {
        String sql = NULLS.replace("FALSE, 0, 0,", "FALSE, 0, CAST(NULL AS INTEGER) AS \"number\",");

        assertThatThrownBy(() -> query(database, sql, row -> hydrator.hydrate(person, row, 1, foreignKeys)))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("\"number\" is null");
    }

    @ParameterizedTest
    @EnumSource
    void key_null_isNull(Database database) throws SQLException {
        query(database, "SELECT CAST(NULL AS BIGINT)", row -> assertThat(hydrator.key(row, 1))
                .isNull());
    }

    @ParameterizedTest
    @EnumSource
    void property_isWrittenBySetter(Database database) throws SQLException {
        Hydrator<Account> accounts = new HydratorGenerator().hydratorFor(ACCOUNTS, TypeAdapter.NONE);
        Account account = ACCOUNTS.access().newInstance();

        query(database, "SELECT 'A1', 2.5", row -> accounts.hydrate(account, row, 1, new Object[0]));

        assertThat(account.getCode()).isEqualTo("A1");
        assertThat(account.getBalance()).isEqualTo(2.5);
    }

    private @Nullable Object[] values(String... names) {
        return Arrays.stream(names)
                .map(name -> PERSONS.access().get(person, PERSONS.member(name).index()))
                .toArray();
    }

    private interface RowReader {
        void read(ResultSet row) throws SQLException;
    }

    private static void query(Database database, String sql, RowReader reader) throws SQLException {
        try (Connection connection = DriverManager.getConnection(database.url());
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            assertThat(row.next()).isTrue();
            reader.read(row);
        }
    }
}
