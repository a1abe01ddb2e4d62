package dev.retort.engine;

import static dev.retort.sql.Sql.function;
import static dev.retort.sql.Sql.insert;
import static dev.retort.sql.Sql.parameter;
import static dev.retort.sql.Sql.select;
import static dev.retort.sql.Sql.update;
import static dev.retort.sql.Sql.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.retort.error.DataException;
import dev.retort.error.IntegrityException;
import dev.retort.error.ProgrammingException;
import dev.retort.error.StatementException;
import dev.retort.schema.Column;
import dev.retort.schema.MetaData;
import dev.retort.schema.Table;
import dev.retort.sql.SqlTypes;
import dev.retort.sql.Statement;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a database refuses comes as the exception that a caller can tell apart, with the statement. */
@Tag("C3")
class ErrorsTest extends ShopTest {
    @Override
    boolean needsForeignKeys() {
        return true;
    }

    private <X extends Throwable> X refused(Class<X> type, Statement<?> statement) {
        return catchThrowableOfType(type, () -> rows(statement));
    }

    private static void assertConstraint(IntegrityException refused, Database database, String name) {
        if (database == Database.SQLITE) {
            assertThat(refused.sqlState()).isNull(); // its driver tells none
        } else {
            assertThat(refused.sqlState()).startsWith("23");
        }
        switch (database) {
            case POSTGRESQL -> assertThat(refused.constraintName()).isEqualTo(name);
            case H2 -> assertThat(refused.constraintName()).isNotNull(); // those of columns it names itself
            case SQLITE, DUCKDB -> assertThat(refused.constraintName()).isNull();
        }
        assertThat(refused).hasCauseInstanceOf(SQLException.class);
    }

    @Test
    void uniqueViolation_isIntegrityWithConstraint() {
        IntegrityException refused = refused(
                IntegrityException.class,
                insert(users).values(users.name.set("ed")).returning(users.id));
        assertConstraint(refused, database, "users_name_key");
        assertThat(refused.sql()).contains("INSERT INTO users (name) VALUES (?)");
        assertThat(refused).hasMessageContaining("INSERT INTO users (name) VALUES (?)");
    }

    @Test
    void violationInBatch_isIntegrityWithConstraint() {
        Statement<?> rename = update(users)
                .set(users.name.set(parameter(users.name.type())))
                .where(users.id.eq(parameter(SqlTypes.BIGINT)));
        IntegrityException refused = catchThrowableOfType(IntegrityException.class, () -> engine().begin(connection ->
                connection.execute(rename, List.of(new Object[] {"new", 1L}, new Object[] {"mary", 2L}))));
        assertConstraint(refused, database, "users_name_key");
        assertThat(namesWhere(users.id.eq(1L))).containsExactly("ed");
    }

    @Test
    void foreignKeyViolation_isIntegrityWithConstraint() {
        assertConstraint(
                refused(
                        IntegrityException.class,
                        insert(addresses).values(addresses.userId.set(99L)).returning(addresses.id)),
                database,
                "fk_addresses_user_id_users");
    }

    @Test
    void valueOutOfRange_isData() {
        if (database == Database.SQLITE) { // checks no lengths, and a division by zero is null
            assertThat(rows(update(users)
                            .set(users.name.set("x".repeat(51)))
                            .where(users.id.eq(1L))
                            .returning(users.id)))
                    .hasSize(1);
            assertThat(column(select(users.age.dividedBy(0)).where(users.id.eq(1L))))
                    .containsOnlyNulls();
            assertThat(refused(
                            DataException.class,
                            select(function("abs", SqlTypes.BIGINT, value(SqlTypes.BIGINT, Long.MIN_VALUE)))))
                    .hasMessageContaining("integer overflow");
            return;
        }
        assertThat(refused(
                        DataException.class,
                        insert(users).values(users.name.set("x".repeat(51))).returning(users.id)))
                .isNotNull();
        if (database == Database.MARIADB) {
            assertThat(column(select(users.age.dividedBy(0)).where(users.id.eq(1L))))
                    .containsOnlyNulls();
            return;
        }
        assertThat(refused(DataException.class, select(users.age.dividedBy(0)).where(users.id.eq(1L))))
                .hasMessageContaining("SELECT users.age / ?");
    }

    @Test
    void unknownTableOrFunction_isProgramming() {
        Table nowhere = Table.of("nowhere", new MetaData(), Column.of("id", SqlTypes.BIGINT));
        assertThat(refused(ProgrammingException.class, select(nowhere))).hasMessageContaining("FROM nowhere");
        if (database != Database.H2) {
            assertThat(refused(ProgrammingException.class, select(function("nothing", SqlTypes.BIGINT))))
                    .isNotNull();
        } else { // H2 has no SQLState of class 42 for it
            assertThat(refused(StatementException.class, select(function("nothing", SqlTypes.BIGINT))))
                    .isNotNull();
        }
    }

    @Test
    void parameterValues_areNotInTheMessageOfRetort() {
        StatementException refused = refused(
                IntegrityException.class,
                insert(users)
                        .values(users.name.set("s3cret"), users.managerId.set(99L))
                        .returning(users.id));
        assertThat(refused.sql()).doesNotContain("s3cret");
    }

    @Test
    void connection_afterRefusedStatement_goesOn() {
        try (Connection connection = engine().connect()) {
            for (int i = 0; i < 20; i++) {
                assertThatThrownBy(() -> connection.execute(
                                insert(users).values(users.name.set("ed")).returning(users.id)))
                        .isInstanceOf(IntegrityException.class);
            }
            assertThat(connection.execute(select(users.id)).all()).hasSize(4);
        }
    }

    /** As most people write it; H2, SQLite and MariaDB answer it. */
    @Test
    void textGroupedByAParameter_failsWithTheCause() {
        String text = "select age + cast(:more as integer), count(*) from users where age > 1"
                + " group by age + cast(:more as integer)";
        try (Connection connection = engine().connect()) {
            if (database == Database.POSTGRESQL || database == Database.DUCKDB) {
                assertThatThrownBy(() -> connection.execute(text, Map.of("more", 1)))
                        .isInstanceOf(ProgrammingException.class)
                        .hasMessageContaining("Hint: each parameter is another value")
                        .hasMessageContaining("GROUP BY 1");
                assertThatThrownBy(() -> connection.execute(
                                "select name from users where age > :n group by age", Map.of("n", 1)))
                        .isInstanceOf(ProgrammingException.class)
                        .message()
                        .doesNotContain("Hint");
            } else {
                assertThat(connection.execute(text, Map.of("more", 1)).all()).hasSize(3);
            }
            if (database != Database.H2) { // which groups by the number one
                String byPlace = text.substring(0, text.indexOf(" group by")) + " group by 1";
                assertThat(connection.execute(byPlace, Map.of("more", 1)).all()).hasSize(3);
            }
        }
    }
}
