package dev.retort.conformance.dialect;

import static dev.retort.sql.Sql.count;
import static dev.retort.sql.Sql.insert;
import static dev.retort.sql.Sql.select;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retort.compile.Feature;
import dev.retort.engine.Connection;
import dev.retort.engine.Transaction;
import dev.retort.error.IntegrityException;
import dev.retort.schema.Column;
import dev.retort.schema.NumericColumn;
import dev.retort.schema.Table;
import dev.retort.sql.SqlTypes;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Commit, rollback and savepoints. */
@Tag("C2")
public abstract class TransactionSuite extends DialectSuite {
    private final Table table = Table.of(
            "suite_transactions", metaData, Column.of("id", SqlTypes.INTEGER).primaryKey());
    private final NumericColumn<Integer> id = table.column("id", SqlTypes.INTEGER);

    @BeforeEach
    void createTable() {
        createTables();
    }

    private void add(int number) {
        connection().execute(insert(table).values(id.set(number)));
    }

    private long stored() {
        try (Connection other = engine().connect()) {
            return other.execute(select(count()).from(table)).one();
        }
    }

    @Test
    void withoutBegin_eachStatement_isCommitted() {
        add(1);
        assertThat(stored()).isEqualTo(1);
    }

    @Test
    void begin_committed_isStored() {
        try (Transaction transaction = connection().begin()) {
            add(1);
            transaction.commit();
        }
        assertThat(stored()).isEqualTo(1);
    }

    @Test
    void begin_closedWithoutCommit_isRolledBack() {
        try (Transaction transaction = connection().begin()) {
            add(1);
            assertThat(transaction.isActive()).isTrue();
        }
        assertThat(stored()).isZero();
    }

    @Test
    void work_thatThrows_isRolledBack() {
        assertThatThrownBy(() -> connection().begin(inside -> {
                    add(1);
                    throw new IllegalStateException("on purpose");
                }))
                .hasMessage("on purpose");
        assertThat(stored()).isZero();
    }

    @Test
    void savepoint_rolledBack_keepsWhatWasBefore() throws Throwable {
        with(Feature.SAVEPOINTS, () -> {
            connection().begin(inside -> {
                add(1);
                try (Transaction savepoint = inside.savepoint()) {
                    add(2);
                    savepoint.rollback();
                }
                add(3);
            });
            assertThat(rows(select(id).orderBy(id)))
                    .extracting(row -> row.get(0))
                    .containsExactly(1, 3);
        });
    }

    @Test
    void savepoint_afterAnError_letsTheTransactionGoOn() {
        if (!supports(Feature.SAVEPOINTS)) {
            return;
        }
        connection().begin(inside -> {
            add(1);
            assertThatThrownBy(() -> inside.begin(nested -> add(1))).isInstanceOf(IntegrityException.class);
            add(2);
        });
        assertThat(stored()).isEqualTo(2);
    }

    @Test
    void error_withoutTransaction_leavesTheConnectionUsable() {
        add(1);
        assertThatThrownBy(() -> add(1)).isInstanceOf(IntegrityException.class);
        add(2);
        assertThat(stored()).isEqualTo(2);
    }
}
