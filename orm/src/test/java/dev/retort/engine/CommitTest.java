package dev.retort.engine;

import static dev.retort.sql.Sql.insert;
import static dev.retort.sql.Sql.select;
import static dev.retort.sql.Sql.update;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retort.error.IntegrityException;
import dev.retort.error.ProgrammingException;
import dev.retort.error.StatementException;
import dev.retort.error.TransactionRolledBackException;
import dev.retort.error.TransientException;
import dev.retort.sql.Insert;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** After a commit that reports success, the rows are there. */
@Tag("C2")
class CommitTest extends ShopTest {
    private Insert add(String name) {
        return insert(users).values(users.name.set(name));
    }

    private List<@Nullable Object> names() {
        return column(select(users.name).where(users.id.gt(4L)).orderBy(users.name));
    }

    /** Whether the database gives the transaction up because of a statement that broke a constraint. */
    private boolean givesUp() {
        return database == Database.POSTGRESQL || database == Database.DUCKDB;
    }

    private void addTwice(Connection connection) {
        connection.execute(add("a"));
        assertThatThrownBy(() -> connection.execute(add("ed"))).isInstanceOf(IntegrityException.class);
    }

    @Test
    void begin_failureSwallowed_storesAllOrThrows() {
        if (givesUp()) {
            assertThatThrownBy(() -> engine().begin(this::addTwice))
                    .isInstanceOf(TransactionRolledBackException.class)
                    .hasMessageContaining("Nothing was committed")
                    .hasMessageContaining(database == Database.POSTGRESQL ? "users_name_key" : "unique constraint")
                    .hasRootCauseInstanceOf(SQLException.class);
            assertThat(names()).isEmpty();
        } else {
            engine().begin(this::addTwice);
            assertThat(names()).containsExactly("a");
        }
    }

    @Test
    void begin_failureSwallowedAndWorkGoesOn_namesTheFailureAndNotItsEcho() {
        if (givesUp()) {
            assertThatThrownBy(() -> engine().begin(connection -> {
                        addTwice(connection);
                        assertThatThrownBy(() -> connection.execute(add("b"))).isInstanceOf(StatementException.class);
                    }))
                    .isInstanceOf(TransactionRolledBackException.class)
                    .hasMessageContaining(database == Database.POSTGRESQL ? "users_name_key" : "unique constraint");
        }
    }

    @Test
    void inTransaction_failureSwallowed_storesAllOrThrows() {
        Callable<Boolean> work = () -> engine().transaction(connection -> {
            addTwice(connection);
            return true;
        });
        assertStoresAllOrThrows(work);
    }

    private void assertStoresAllOrThrows(Callable<?> work) {
        boolean thrown = false;
        try {
            work.call();
        } catch (Exception e) {
            assertThat(e).isInstanceOf(TransactionRolledBackException.class);
            thrown = true;
        }
        assertThat(thrown).isEqualTo(givesUp());
        assertThat(names()).hasSize(thrown ? 0 : 1);
    }

    @Test
    void commit_failureOfTheVendorsConnection_storesAllOrThrows() {
        assertStoresAllOrThrows(() -> {
            engine().begin(connection -> {
                connection.execute(add("a"));
                try (java.sql.Statement statement = connection.jdbc().createStatement()) {
                    statement.execute("insert into users (name) values ('ed')");
                } catch (SQLException e) {
                    assertThat(e.getMessage()).contains("name");
                }
            });
            return true;
        });
    }

    @Test
    void commit_afterThrowing_leavesAConnectionThatWorks() throws SQLException {
        try (Connection connection = engine().connect()) {
            Transaction transaction = connection.begin();
            addTwice(connection);
            if (givesUp()) {
                assertThatThrownBy(transaction::commit).isInstanceOf(TransactionRolledBackException.class);
            } else {
                transaction.commit();
            }
            assertThat(transaction.isActive()).isFalse();
            assertThat(connection.inTransaction()).isFalse();
            assertThat(connection.jdbc().getAutoCommit()).isTrue();
            connection.begin(again -> again.execute(add("b")));
        }
        assertThat(names()).endsWith("b").hasSize(givesUp() ? 1 : 2);
    }

    @Test
    void commit_failureWithinASavepoint_isMended() {
        engine().begin(connection -> {
            connection.execute(add("a"));
            assertThatThrownBy(() -> connection.begin(inner -> inner.execute(add("ed"))))
                    .isInstanceOf(IntegrityException.class);
            assertThatThrownBy(() -> connection.begin(inner -> inner.execute("select nothing_like_it")))
                    .isInstanceOf(ProgrammingException.class);
            connection.execute(add("b"));
        });
        assertThat(names()).containsExactly("a", "b");
    }

    @Test
    void commitOfSavepoint_failureSwallowedWithin_throwsAndLeavesTheOuterUsable() {
        engine().begin(connection -> {
            connection.execute(add("b"));
            if (givesUp()) {
                assertThatThrownBy(() -> connection.begin(this::addTwice))
                        .isInstanceOf(TransactionRolledBackException.class);
            } else {
                connection.begin(this::addTwice);
            }
        });
        assertThat(names()).endsWith("b").hasSize(givesUp() ? 1 : 2);
    }

    @Test
    void commitAsText_ofAFailedTransaction_throws() {
        try (Connection connection = engine().connect()) {
            connection.execute("BEGIN");
            addTwice(connection);
            if (givesUp()) {
                for (String commit : List.of(
                        "COMMIT",
                        " -- now\n/* ; */ end",
                        "-- now\rCOMMIT",
                        "/* /* */ */ commit",
                        "prepare  transaction 'x'")) {
                    assertThatThrownBy(() -> connection.execute(commit))
                            .isInstanceOf(TransactionRolledBackException.class);
                }
                connection.execute("ROLLBACK");
            } else {
                connection.execute("COMMIT");
            }
        }
        assertThat(names()).hasSize(givesUp() ? 0 : 1);
    }

    @Test
    void commit_firstStatementFailed_storesWhatCameAfter() {
        if (givesUp()) {
            return;
        }
        engine().begin(connection -> {
            assertThatThrownBy(() -> connection.execute(add("ed"))).isInstanceOf(IntegrityException.class);
            connection.execute(add("a"));
        });
        engine().begin(connection -> {
            connection.execute("select 1").all();
            assertThatThrownBy(() -> connection.execute("select nothing_like_it"))
                    .isInstanceOf(StatementException.class);
            connection.execute(add("b"));
        });
        assertThat(names()).containsExactly("a", "b");
    }

    @Test
    void commit_databaseRolledBackOnConflict_throwsAndUndoesWhatCameAfter() {
        if (database != Database.SQLITE) {
            return;
        }
        assertThatThrownBy(() -> engine().begin(connection -> {
                    connection.execute(add("a"));
                    assertThatThrownBy(() -> connection.execute("insert or rollback into users (name) values ('ed')"))
                            .isInstanceOf(IntegrityException.class);
                    connection.execute(add("b"));
                }))
                .isInstanceOf(TransactionRolledBackException.class);
        assertThat(names()).isEmpty();
        engine().begin(connection -> {
            assertThatThrownBy(() -> connection.execute("insert or rollback into users (name) values ('ed')"))
                    .isInstanceOf(IntegrityException.class);
            connection.execute(add("c"));
        });
        assertThat(names()).as("nothing was lost").containsExactly("c");
    }

    /** Two transactions that want each other's row: the database lets one fail, which goes on as if nothing was. */
    @Test
    void commit_deadlockSwallowed_storesAllOrThrows() throws Exception {
        if (database == Database.SQLITE) {
            return; // one writer at a time
        }
        CyclicBarrier bothHoldOne = new CyclicBarrier(2);
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            var first = threads.submit(() -> crossing("first", 1L, 2L, bothHoldOne));
            var second = threads.submit(() -> crossing("second", 2L, 1L, bothHoldOne));
            List<String> stored = new ArrayList<>(first.get(60, TimeUnit.SECONDS));
            stored.addAll(second.get(60, TimeUnit.SECONDS));
            assertThat(stored).as("one of them met the deadlock").hasSize(1);
            assertThat(names()).containsExactlyElementsOf(stored);
        } finally {
            threads.shutdownNow();
        }
    }

    /** The name of the row that it has stored, if the commit reported success. */
    private List<String> crossing(String name, long mine, long others, CyclicBarrier bothHoldOne) throws Exception {
        try {
            engine().begin(connection -> {
                connection.execute(add(name));
                connection.execute(update(users).set(users.age.set(1)).where(users.id.eq(mine)));
                bothHoldOne.await(60, TimeUnit.SECONDS);
                try {
                    connection.execute(update(users).set(users.age.set(2)).where(users.id.eq(others)));
                } catch (TransientException e) {
                    assertThat(e.sqlState()).startsWith("40");
                }
                if (!givesUp()) {
                    connection.execute("select 1").all();
                }
            });
            return List.of(name);
        } catch (TransactionRolledBackException e) {
            return List.of();
        }
    }
}
