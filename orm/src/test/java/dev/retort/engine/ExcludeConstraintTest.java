package dev.retort.engine;

import static dev.retort.sql.Functions.lower;
import static dev.retort.sql.Sql.FALSE;
import static dev.retort.sql.Sql.insert;
import static dev.retort.sql.Sql.parameter;
import static dev.retort.sql.Sql.select;
import static dev.retort.sql.Sql.update;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retort.compile.Feature;
import dev.retort.dialect.postgresql.PostgresqlTypes;
import dev.retort.error.IntegrityException;
import dev.retort.error.InvalidRequestException;
import dev.retort.error.NoSuchColumnException;
import dev.retort.schema.AlterTable;
import dev.retort.schema.BooleanColumn;
import dev.retort.schema.Column;
import dev.retort.schema.CreateTable;
import dev.retort.schema.Deferral;
import dev.retort.schema.ExcludeConstraint;
import dev.retort.schema.MetaData;
import dev.retort.schema.NamingConvention;
import dev.retort.schema.NumericColumn;
import dev.retort.schema.RangeColumn;
import dev.retort.schema.Table;
import dev.retort.sql.Operator;
import dev.retort.sql.Range;
import dev.retort.sql.SqlTypes;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** PostgreSQL's exclusion constraints; other databases refuse them. */
@Tag("C20")
class ExcludeConstraintTest extends DatabaseTest {
    private final MetaData metaData = new MetaData(
            NamingConvention.of(Map.of("ex", "ex_%(table_name)s_%(column_0_N_name)s", "pk", "pk_%(table_name)s")));

    private static final class Stays extends Table {
        final NumericColumn<Integer> id = add(Column.of("id", SqlTypes.INTEGER).primaryKey());
        final NumericColumn<Integer> room = add(Column.of("room", SqlTypes.INTEGER));
        final RangeColumn<Integer> during = add(Column.of("during", PostgresqlTypes.INT4RANGE));
        final BooleanColumn cancelled =
                add(Column.of("cancelled", SqlTypes.BOOLEAN).notNull().serverDefault(FALSE));

        Stays(MetaData metaData) {
            super("stays", metaData);
        }

        ExcludeConstraint exclude(ExcludeConstraint constraint) {
            return add(constraint);
        }
    }

    private void stay(Stays stays, int id, int room, Range<Integer> during) {
        engine().begin(connection -> connection.execute(
                insert(stays).set(stays.id, id).set(stays.room, room).set(stays.during, during)));
    }

    @Test
    void exclusion_ofTwoColumns_excludesRowsAndTellsItsName() throws Throwable {
        Stays stays = new Stays(metaData);
        stays.exclude(ExcludeConstraint.of(stays.room, Operator.EQ)
                .and(stays.during, Operator.RANGE_OVERLAPS)
                .where(stays.cancelled.not()));
        if (database == Database.POSTGRESQL) {
            database.execute("CREATE EXTENSION btree_gist");
            assertThat(engine().dialect().compile(new CreateTable(stays))).isEqualTo("""
                    CREATE TABLE stays (
                        id INTEGER NOT NULL,
                        room INTEGER,
                        during int4range,
                        cancelled BOOLEAN DEFAULT FALSE NOT NULL,
                        CONSTRAINT pk_stays PRIMARY KEY (id),
                        CONSTRAINT ex_stays_room_during EXCLUDE USING gist (room WITH =, during WITH &&) WHERE (NOT cancelled)
                    )""");
        }
        with(Feature.EXCLUDE_CONSTRAINTS, () -> {
            metaData.createAll(engine());
            stay(stays, 1, 7, Range.of(1, 5));
            stay(stays, 2, 8, Range.of(1, 5));
            stay(stays, 3, 7, Range.of(5, 6));
            assertThatThrownBy(() -> stay(stays, 4, 7, Range.of(4, 6)))
                    .isInstanceOfSatisfying(IntegrityException.class, e -> assertThat(e.constraintName())
                            .isEqualTo("ex_stays_room_during"))
                    .hasMessageNotContaining("[4,6)");
            engine().begin(connection -> {
                connection.execute(update(stays).set(stays.cancelled, true).where(stays.room.eq(7)));
            });
            stay(stays, 4, 7, Range.of(4, 6));
            engine().begin(connection -> connection.execute(insert(stays)
                    .set(stays.id, 5)
                    .set(stays.room, 8)
                    .set(stays.during, Range.of(2, 3))
                    .onConflict()
                    .doNothing()));
            engine().begin(connection -> assertThat(
                            connection.scalars(select(stays.id).orderBy(stays.id)))
                    .containsExactly(1, 2, 3, 4));
        });
    }

    @Test
    void exclusion_ofNamesMethodsAndExpressions_isDeclaredSo() throws Throwable {
        Table t = Table.of(
                "t",
                metaData,
                Column.of("n", SqlTypes.INTEGER),
                Column.of("name", SqlTypes.varchar(10)),
                ExcludeConstraint.of("n", "=").using("btree").where("n > 0").named("same_n"),
                ExcludeConstraint.of("n", Operator.EQ)
                        .and("name", "=")
                        .using("hash")
                        .named("hashed")
                        .deferrable(Deferral.INITIALLY_DEFERRED));
        ExcludeConstraint byName = ExcludeConstraint.of(
                        lower(t.column("name", SqlTypes.varchar(10)).concat("x")), Operator.EQ)
                .and(t.column("n"), "=")
                .using("btree")
                .named("same_name");
        if (database == Database.POSTGRESQL) {
            assertThat(engine().dialect().compile(new CreateTable(t)).lines())
                    .contains("    CONSTRAINT same_n EXCLUDE USING btree (n WITH =) WHERE (n > 0),")
                    .contains(
                            "    CONSTRAINT hashed EXCLUDE USING hash (n WITH =, name WITH =) DEFERRABLE INITIALLY DEFERRED");
            Table u = Table.of(
                    "u",
                    metaData,
                    Column.of("n", SqlTypes.INTEGER),
                    Column.of("name", SqlTypes.varchar(10)),
                    ExcludeConstraint.of("n", "=").using("btree"));
            u.create(engine());
            AlterTable.AddConstraint adding = new AlterTable.AddConstraint(u, byName);
            assertThat(engine().dialect().compile(adding))
                    .isEqualTo("ALTER TABLE u ADD CONSTRAINT same_name EXCLUDE USING btree"
                            + " ((lower(name || 'x')) WITH =, n WITH =)");
            engine().begin(connection -> connection.execute(adding));
            engine().begin(connection -> connection.execute(new AlterTable.DropConstraint(u, "ex_u_n")));
            return;
        }
        with(Feature.EXCLUDE_CONSTRAINTS, () -> metaData.createAll(engine()));
    }

    /** Rows that are changed one after the other may meet on the way. */
    @Test
    void updateOfMany_ofAnExcludedColumn_doesWhatOneByOneDoes() throws Throwable {
        Stays stays = new Stays(metaData);
        stays.exclude(ExcludeConstraint.of(stays.during, Operator.RANGE_OVERLAPS));
        with(Feature.EXCLUDE_CONSTRAINTS, () -> {
            metaData.createAll(engine());
            stay(stays, 1, 1, Range.of(1, 2));
            stay(stays, 2, 1, Range.of(2, 3));
            engine().begin(connection -> connection.execute(
                    update(stays)
                            .set(stays.during.set(parameter("during", PostgresqlTypes.INT4RANGE)))
                            .where(stays.id.eq(parameter("id", SqlTypes.INTEGER))),
                    List.of(Map.of("id", 2, "during", Range.of(3, 4)), Map.of("id", 1, "during", Range.of(2, 3)))));
            engine().begin(connection -> assertThat(
                            connection.scalars(select(stays.during).orderBy(stays.id)))
                    .containsExactly(Range.of(2, 3), Range.of(3, 4)));
        });
    }

    @Test
    void description_ofWhatIsNotThere_isRefusedByName() throws SQLException {
        Stays stays = new Stays(metaData);
        assertThatThrownBy(() -> stays.exclude(ExcludeConstraint.of("rom", Operator.EQ)))
                .isInstanceOf(NoSuchColumnException.class)
                .hasMessageContaining("did you mean \"room\"?");
        assertThatThrownBy(() -> ExcludeConstraint.of("room", "= 1) --"))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("is not an operator");
        assertThatThrownBy(() -> ExcludeConstraint.of("room", "=").using("gist("))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("index method");
    }
}
