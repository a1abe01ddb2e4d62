package dev.retort.conformance.dialect;

import static dev.retort.sql.Sql.insert;
import static dev.retort.sql.Sql.select;
import static dev.retort.sql.Sql.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retort.error.IntegrityException;
import dev.retort.error.MultipleResultsFoundException;
import dev.retort.error.NoResultFoundException;
import dev.retort.error.ProgrammingException;
import dev.retort.error.StatementException;
import dev.retort.schema.Column;
import dev.retort.schema.MetaData;
import dev.retort.schema.NumericColumn;
import dev.retort.schema.Table;
import dev.retort.sql.SqlTypes;
import java.sql.SQLException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What the database refuses comes as what a caller can handle, with the statement and the vendor's own exception. */
@Tag("C10")
public abstract class ErrorSuite extends DialectSuite {
    private final Table table =
            Table.of("suite_errors", metaData, Column.of("id", SqlTypes.INTEGER).primaryKey());
    private final NumericColumn<Integer> id = table.column("id", SqlTypes.INTEGER);

    @BeforeEach
    void createTable() {
        createTables();
    }

    @Test
    void primaryKeyTwice_isAnIntegrityException() {
        connection().execute(insert(table).values(id.set(1)));
        assertThatThrownBy(() -> connection().execute(insert(table).values(id.set(1))))
                .isInstanceOfSatisfying(
                        IntegrityException.class, e -> assertThat(e.getCause()).isInstanceOf(SQLException.class))
                .hasMessageContaining("suite_errors");
    }

    @Test
    void missingTable_isAProgrammingException() {
        Table missing = Table.of("suite_missing", new MetaData(), Column.of("id", SqlTypes.INTEGER));
        assertThatThrownBy(() -> connection()
                        .execute(select(missing.column("id", SqlTypes.INTEGER)))
                        .all())
                .isInstanceOf(ProgrammingException.class)
                .hasMessageContaining("suite_missing");
    }

    @Test
    void nonsense_isAProgrammingException_andTheConnectionGoesOn() {
        assertThatThrownBy(() ->
                        connection().execute(text("SELEC nonsense").columns(id)).all())
                .isInstanceOf(ProgrammingException.class)
                .isInstanceOf(StatementException.class)
                .hasMessageContaining("SELEC nonsense");
        assertThat(rows(select(id))).isEmpty();
    }

    @Test
    void one_wantsOne() {
        assertThatThrownBy(() -> connection().execute(select(id)).one()).isInstanceOf(NoResultFoundException.class);
        connection().execute(insert(table).values(id.set(1)));
        connection().execute(insert(table).values(id.set(2)));
        assertThatThrownBy(() -> connection().execute(select(id)).one())
                .isInstanceOf(MultipleResultsFoundException.class);
    }
}
