package dev.retort.engine;

import static dev.retort.sql.Sql.delete;
import static dev.retort.sql.Sql.parameter;
import static dev.retort.sql.Sql.select;
import static dev.retort.sql.Sql.update;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retort.error.InvalidRequestException;
import dev.retort.sql.SqlTypes;
import dev.retort.sql.Statement;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A change of every row has to be said. */
@Tag("C32")
class AllRowsTest extends ShopTest {
    @Test
    void changeWithoutWhere_isRefusedAndNothingChanges() {
        List<Statement<?>> changes = List.of(
                update(users).set(users.age, 1),
                delete(addresses),
                delete(addresses).returning(addresses.id));
        for (Statement<?> change : changes) {
            assertThatThrownBy(() -> rows(change))
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessageContaining("allRows()");
        }
        assertThatThrownBy(() -> engine().begin(connection -> connection.execute(
                        update(users).set(users.age.set(parameter("age", SqlTypes.INTEGER))), Map.of("age", 1))))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("users");
        assertThat(column(select(addresses.id))).hasSize(4);
        assertThat(namesWhere(users.age.eq(1))).isEmpty();
    }

    @Test
    void changeOfAllRows_said_changesAll() {
        assertThat(update(users).set(users.age, 1).allRows().toString()).isEqualTo("UPDATE users SET age = ?");
        engine().begin(connection -> {
            connection.execute(update(users).set(users.age, 1).allRows());
            connection.execute(delete(addresses).allRows());
        });
        assertThat(namesWhere(users.age.eq(1))).hasSize(4);
        assertThat(column(select(addresses.id))).isEmpty();
    }

    @Test
    void changeOfAllRows_allowedByOption_needsNoWord() {
        Engine unsaid = engine().withOptions(ExecutionOptions.none().changesWithoutWhere(true));
        unsaid.begin(connection -> {
            connection.execute(update(users).set(users.age, 1));
            connection.execute(delete(addresses));
        });
        assertThat(namesWhere(users.age.eq(1))).hasSize(4);
        assertThatThrownBy(() -> unsaid.begin(connection -> connection.execute(
                        delete(users), ExecutionOptions.none().changesWithoutWhere(false))))
                .isInstanceOf(InvalidRequestException.class);
    }
}
