package dev.retort.engine;

import static dev.retort.sql.Sql.parameter;
import static dev.retort.sql.Sql.select;
import static dev.retort.sql.Sql.update;
import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import dev.retort.compile.Feature;
import dev.retort.driver.RetortDataSource;
import dev.retort.driver.listen.StatementEvent;
import dev.retort.driver.listen.StatementListener;
import dev.retort.driver.listen.StatementOutcome;
import dev.retort.error.InvalidRequestException;
import dev.retort.schema.Column;
import dev.retort.schema.Index;
import dev.retort.schema.MetaData;
import dev.retort.schema.NumericColumn;
import dev.retort.schema.Table;
import dev.retort.schema.TextColumn;
import dev.retort.schema.UniqueConstraint;
import dev.retort.sql.Sql;
import dev.retort.sql.SqlTypes;
import dev.retort.sql.Update;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Updates of many rows by their keys, however they are sent. */
@Tag("C3")
class UpdateManyTest extends DatabaseTest {
    private static final int ROWS = 50;

    private Table notes;
    private NumericColumn<Long> id;
    private TextColumn<String> text;
    private NumericColumn<Integer> number;

    @BeforeEach
    void fill() {
        notes = Table.of(
                "notes",
                new MetaData(),
                Column.of("id", SqlTypes.BIGINT).primaryKey(),
                Column.of("text", SqlTypes.VARCHAR),
                Column.of("number", SqlTypes.INTEGER).unique());
        id = notes.column("id", SqlTypes.BIGINT);
        text = notes.column("text", SqlTypes.VARCHAR);
        number = notes.column("number", SqlTypes.INTEGER);
        notes.metaData().createAll(engine());
        List<Object[]> rows = new ArrayList<>();
        for (int i = 0; i < ROWS; i++) {
            rows.add(new Object[] {(long) i, "text " + i, i});
        }
        engine().begin(connection -> connection.execute(Sql.insert(notes).columns(id, text, number), rows));
    }

    private Update byId() {
        return update(notes).set(text.set(parameter(text.type()))).where(id.eq(parameter(id.type())));
    }

    private long run(Update statement, List<@Nullable Object[]> rows) {
        return engine().transaction(
                        connection -> connection.execute(statement, rows).rowCount());
    }

    private List<@Nullable Object> texts() {
        return engine().transaction(connection ->
                connection.execute(select(text).orderBy(id)).scalars().all());
    }

    @Test
    void update_byDifferentKeys_changesEachAndCounts() {
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (int i = 0; i < ROWS + 5; i += 2) {
            rows.add(new Object[] {i == 4 ? null : "new " + i, (long) i});
        }
        assertThat(run(byId(), rows)).isEqualTo(ROWS / 2);
        assertThat(texts())
                .startsWith("new 0", "text 1", "new 2", "text 3", null, "text 5")
                .endsWith("text 49");
    }

    @Test
    void update_keyTwice_theLastCounts() {
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (int i = 0; i < 3 * ROWS; i++) {
            rows.add(new Object[] {"round " + i / ROWS, (long) (i % ROWS)});
        }
        assertThat(run(byId(), rows)).isEqualTo(3 * ROWS);
        assertThat(texts()).containsOnly("round 2");
    }

    @Test
    void update_uniqueColumn_keepsTheOrderOfRows() {
        Update renumber =
                update(notes).set(number.set(parameter(number.type()))).where(id.eq(parameter(id.type())));
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (int i = ROWS - 1; i >= 0; i--) {
            rows.add(new Object[] {i + 1, (long) i});
        }
        assertThat(run(renumber, rows)).isEqualTo(ROWS);
    }

    @Test
    void update_columnOfAUniqueConstraintOrIndex_keepsTheOrderOfRows() {
        renumber(Table.of(
                "with_constraint",
                new MetaData(),
                Column.of("id", SqlTypes.BIGINT).primaryKey(),
                Column.of("kind", SqlTypes.INTEGER),
                Column.of("number", SqlTypes.INTEGER),
                UniqueConstraint.of("kind", "number")));
        renumber(Table.of(
                "with_index",
                new MetaData(),
                Column.of("id", SqlTypes.BIGINT).primaryKey(),
                Column.of("kind", SqlTypes.INTEGER),
                Column.of("number", SqlTypes.INTEGER),
                Index.on("kind", "number").unique()));
    }

    /** Upwards from the last row, as only row by row goes well. */
    private void renumber(Table table) {
        table.metaData().createAll(engine());
        NumericColumn<Long> key = table.column("id", SqlTypes.BIGINT);
        NumericColumn<Integer> place = table.column("number", SqlTypes.INTEGER);
        List<Object[]> inserted = new ArrayList<>();
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (int i = ROWS - 1; i >= 0; i--) {
            inserted.add(0, new Object[] {(long) i, 1, i}); // in the other order, as a scan of the table finds them
            rows.add(new Object[] {i + 1, (long) i});
        }
        engine().begin(connection -> connection.execute(
                Sql.insert(table).columns(key, table.column("kind", SqlTypes.INTEGER), place), inserted));
        Update upwards = update(table).set(place.set(parameter(place.type()))).where(key.eq(parameter(key.type())));
        assertThat(run(upwards, rows)).isEqualTo(ROWS);
    }

    @Test
    void update_rowOfWrongSizeOrClass_isRefused() {
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (int i = 0; i < ROWS; i++) {
            rows.add(new Object[] {"x", (long) i});
        }
        rows.set(7, new Object[] {"x"});
        assertThatThrownBy(() -> run(byId(), rows))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("1 values");
        rows.set(7, new Object[] {"x", "7"});
        assertThatThrownBy(() -> run(byId(), rows))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("java.lang.Long");
        assertThat(texts()).doesNotContain("x");
    }

    @Test
    void update_manyRows_isOneStatementWithArraysElseOneBatch() {
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (int i = 0; i < ROWS; i++) {
            rows.add(new Object[] {"x", (long) i});
        }
        List<String> sent = new CopyOnWriteArrayList<>();
        try (RetortDataSource dataSource = new RetortDataSource(database.retortUrl())) {
            dataSource.addListener(new StatementListener() {
                @Override
                public void statementFinished(StatementEvent event, StatementOutcome outcome) {
                    sent.add(event.parameters().batchSize() + " " + event.sql());
                }
            });
            Engine.create(dataSource).begin(connection -> connection.execute(byId(), rows));
        }
        assertThat(sent)
                .filteredOn(statement -> statement.contains("UPDATE"))
                .singleElement(as(STRING))
                .startsWith(
                        engine().dialect().supports(Feature.UNNEST)
                                ? "0 UPDATE notes SET"
                                : ROWS + " UPDATE notes SET");
        assertThat(texts()).containsOnly("x").hasSize(ROWS);
    }
}
