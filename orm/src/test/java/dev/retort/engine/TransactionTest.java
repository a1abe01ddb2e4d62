package dev.retort.engine;

import static dev.retort.sql.Sql.insert;
import static dev.retort.sql.Sql.select;
import static dev.retort.sql.Sql.update;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retort.error.IntegrityException;
import dev.retort.error.InvalidRequestException;
import dev.retort.error.UnsupportedByDialectException;
import dev.retort.schema.Column;
import dev.retort.schema.Deferral;
import dev.retort.schema.NumericColumn;
import dev.retort.schema.Table;
import dev.retort.sql.Insert;
import dev.retort.sql.SqlTypes;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("C2")
class TransactionTest extends ShopTest {
    private Insert add(String name) {
        return insert(users).values(users.name.set(name));
    }

    private List<@Nullable Object> names() {
        return column(select(users.name).where(users.id.gt(4L)).orderBy(users.id));
    }

    @Test
    void begin_workEnds_commits() {
        engine().begin(connection -> connection.execute(add("a")));
        assertThat(names()).containsExactly("a");
    }

    @Test
    void begin_anyThrowable_rollsBackAndPassesItOn() {
        for (Throwable thrown :
                List.of(new IllegalStateException("unchecked"), new IOException("checked"), new AssertionError("e"))) {
            assertThatThrownBy(() -> engine().begin(connection -> {
                        connection.execute(add("a"));
                        sneakyThrow(thrown);
                    }))
                    .isSameAs(thrown);
        }
        assertThat(names()).isEmpty();
    }

    @SuppressWarnings("unchecked")
    private static <X extends Throwable> void sneakyThrow(Throwable thrown) throws X {
        throw (X) thrown;
    }

    @Test
    void connect_withoutBegin_commitsEachStatement() {
        try (Connection connection = engine().connect()) {
            connection.execute(add("a"));
            assertThat(connection.inTransaction()).isFalse();
            assertThat(names()).containsExactly("a");
        }
    }

    @Test
    void close_ofConnectionOrTransaction_rollsBack() {
        try (Connection connection = engine().connect()) {
            try (Transaction transaction = connection.begin()) {
                connection.execute(add("a"));
                assertThat(transaction.isActive()).isTrue();
            }
            assertThat(connection.inTransaction()).isFalse();
            connection.begin();
            connection.begin();
            connection.execute(add("b"));
        }
        assertThat(names()).isEmpty();
    }

    @Test
    void connection_afterTransaction_isInAutocommitAgain() throws Exception {
        try (Connection connection = engine().connect()) {
            connection.begin().commit();
            assertThat(connection.jdbc().getAutoCommit()).isTrue();
            connection.begin().rollback();
            assertThat(connection.jdbc().getAutoCommit()).isTrue();
            connection.execute(add("a"));
        }
        assertThat(names()).containsExactly("a");
    }

    @Test
    void nestedBegin_rolledBack_undoesOnlyItself() {
        engine().begin(connection -> {
            connection.execute(add("a"));
            try (Transaction savepoint = connection.begin()) {
                connection.execute(add("b"));
                savepoint.rollback();
            }
            try (Transaction savepoint = connection.savepoint()) {
                connection.execute(add("c"));
                savepoint.commit();
            }
        });
        assertThat(names()).containsExactly("a", "c");
    }

    @Test
    void nestedBegin_failedStatementInside_outerGoesOn() {
        engine().begin(connection -> {
            connection.execute(add("a"));
            assertThatThrownBy(() -> {
                        try (Transaction savepoint = connection.begin()) {
                            connection.execute(add("a"));
                            savepoint.commit();
                        }
                    })
                    .isInstanceOf(IntegrityException.class);
            connection.execute(add("b"));
        });
        assertThat(names()).containsExactly("a", "b");
    }

    @Test
    void nestedBegin_committedWithinRolledBackOuter_isUndone() {
        try (Connection connection = engine().connect();
                Transaction outer = connection.begin()) {
            try (Transaction inner = connection.begin()) {
                connection.execute(add("a"));
                inner.commit();
            }
            outer.rollback();
        }
        assertThat(names()).isEmpty();
    }

    @Test
    void beginNested_withoutTransaction_throws() {
        try (Connection connection = engine().connect()) {
            assertThatThrownBy(connection::savepoint).isInstanceOf(InvalidRequestException.class);
        }
    }

    @Test
    void commit_twice_throws() {
        try (Connection connection = engine().connect();
                Transaction transaction = connection.begin()) {
            transaction.commit();
            assertThatThrownBy(transaction::commit)
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessageContaining("already");
            assertThatThrownBy(transaction::rollback).isInstanceOf(InvalidRequestException.class);
        }
    }

    @Test
    void commit_whileInnerIsOpen_throwsAndLaterRollsBack() {
        try (Connection connection = engine().connect();
                Transaction outer = connection.begin()) {
            Transaction inner = connection.begin();
            connection.execute(add("a"));
            assertThatThrownBy(outer::commit)
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessageContaining("inner transaction");
            assertThat(inner.isActive()).isTrue();
        }
        assertThat(names()).isEmpty();
    }

    @Test
    void connection_usedAfterClose_throws() {
        AtomicReference<Connection> escaped = new AtomicReference<>();
        engine().begin(escaped::set);
        assertThatThrownBy(() -> escaped.get().execute(add("a")))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("closed");
        assertThatThrownBy(() -> escaped.get().begin()).isInstanceOf(InvalidRequestException.class);
        escaped.get().close();
    }

    @Test
    void transaction_brokenByLostConnection_leavesNothingBehind() {
        assertThatThrownBy(() -> engine().begin(connection -> {
                    connection.execute(add("a"));
                    connection.jdbc().abort(Runnable::run);
                    connection.execute(update(users).set(users.age.set(1)).allRows());
                }))
                .isInstanceOf(dev.retort.error.StatementException.class);
        assertThat(names()).isEmpty();
        assertThat(engine().pool().active()).isZero();
    }

    @Test
    void inTransaction_givesBackWhatTheWorkMakes() {
        Long id = engine().transaction(connection -> connection
                .execute(add("a").returning(users.id))
                .scalars(users.id)
                .one());
        assertThat(id).isEqualTo(5L);
    }

    @Test
    void commit_refusedByDeferredConstraint_rollsBackAndGoesOn() throws SQLException {
        Table notes = Table.of(
                "notes",
                shop.metaData,
                Column.of("user_id", SqlTypes.BIGINT).references("users.id").deferrable(Deferral.INITIALLY_DEFERRED));
        NumericColumn<Long> userId = notes.column("user_id", SqlTypes.BIGINT);
        if (database == Database.H2 || database == Database.MARIADB) {
            assertThatThrownBy(() -> shop.metaData.createAll(engine()))
                    .as("they check every constraint at once")
                    .isInstanceOf(UnsupportedByDialectException.class);
            return;
        }
        shop.metaData.createAll(engine());
        try (Connection connection = engine().connect()) {
            Transaction transaction = connection.begin();
            connection.execute(add("a"));
            connection.execute(insert(notes).values(userId.set(99L)));
            assertThatThrownBy(transaction::commit).isInstanceOf(IntegrityException.class);
            assertThat(transaction.isActive()).isFalse();
            assertThat(connection.inTransaction()).isFalse();
            assertThat(connection.jdbc().getAutoCommit()).isTrue();
            connection.execute(add("b"));
        }
        assertThat(names()).containsExactly("b");
        assertThat(column(select(userId))).isEmpty();
    }
}
