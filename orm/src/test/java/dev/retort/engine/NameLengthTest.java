package dev.retort.engine;

import static dev.retort.sql.Sql.excluded;
import static dev.retort.sql.Sql.insert;
import static dev.retort.sql.Sql.select;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retort.compile.Feature;
import dev.retort.dialect.Dialect;
import dev.retort.dialect.Dialects;
import dev.retort.error.IntegrityException;
import dev.retort.error.UnsupportedByDialectException;
import dev.retort.schema.AlterTable;
import dev.retort.schema.CheckConstraint;
import dev.retort.schema.Column;
import dev.retort.schema.Constraint;
import dev.retort.schema.CreateIndex;
import dev.retort.schema.CreateTable;
import dev.retort.schema.DropIndex;
import dev.retort.schema.ForeignKeyConstraint;
import dev.retort.schema.Index;
import dev.retort.schema.MetaData;
import dev.retort.schema.NamingConvention;
import dev.retort.schema.PrimaryKeyConstraint;
import dev.retort.schema.Table;
import dev.retort.schema.UniqueConstraint;
import dev.retort.sql.SqlTypes;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Names that are longer than the database has them: those that a convention makes are shortened, others refused. */
@Tag("C20")
class NameLengthTest extends DatabaseTest {
    private static final String LONG_TABLE = "measurements_of_the_second_station";
    private static final String LONG_COLUMN = "temperature_of_the_water_in_degrees";
    private static final NamingConvention ALL = NamingConvention.of(Map.of(
            "uq", "uq_%(table_name)s_%(column_0_N_name)s",
            "ck", "ck_%(table_name)s_%(constraint_name)s_by_the_convention_of_all_of_us",
            "pk", "pk_%(table_name)s_and_so_on_and_so_on_and_so_on_and_so_on"));

    private final MetaData metaData = new MetaData(ALL);
    private final Table stations = Table.of(
            "stations_which_measure_all_day",
            metaData,
            Column.of("id", SqlTypes.INTEGER),
            PrimaryKeyConstraint.of("id"));
    private final Table measurements = Table.of(
            LONG_TABLE,
            metaData,
            Column.of("id", SqlTypes.BIGINT),
            Column.of(LONG_COLUMN, SqlTypes.INTEGER),
            Column.of(LONG_COLUMN + "_2", SqlTypes.INTEGER),
            PrimaryKeyConstraint.of("id"),
            UniqueConstraint.of(LONG_COLUMN),
            UniqueConstraint.of(LONG_COLUMN + "_2"),
            CheckConstraint.of("id > 0").named("positive"),
            ForeignKeyConstraint.of(List.of(LONG_COLUMN), List.of("stations_which_measure_all_day.id")),
            Index.on(LONG_COLUMN, "id"),
            Index.on(LONG_COLUMN + "_2", "id"));

    private Dialect dialect() {
        return engine().dialect();
    }

    private static Dialect dialect(String name) {
        return Dialects.ofUrl("jdbc:" + name + ":");
    }

    private Constraint unique(int which) {
        return measurements.constraints().stream()
                .filter(UniqueConstraint.class::isInstance)
                .toList()
                .get(which);
    }

    private void add(long id, Integer first, Integer second) {
        engine().begin(connection -> connection.execute(
                insert(measurements).values(Map.of("id", id, LONG_COLUMN, first, LONG_COLUMN + "_2", second))));
    }

    private void addStations() {
        engine().begin(connection -> connection.execute(
                insert(stations).columns(stations.column("id", SqlTypes.INTEGER)),
                List.of(new Object[] {1}, new Object[] {2}, new Object[] {7})));
    }

    @Test
    void namesOfAConvention_longerThanTheDatabaseHas_areToldApartAndReadBack() {
        metaData.createAll(engine());
        metaData.createAll(engine());
        addStations();
        add(1, 1, 1);
        for (int which : List.of(0, 1)) {
            String name = dialect().nameOf(unique(which)).orElseThrow();
            assertThatThrownBy(() -> add(2, which == 0 ? 1 : 2, which == 0 ? 2 : 1))
                    .isInstanceOfSatisfying(IntegrityException.class, e -> {
                        if (database == Database.POSTGRESQL || database == Database.MARIADB) {
                            assertThat(e.constraintName()).isEqualTo(name);
                        }
                    });
        }
        assertThatThrownBy(() -> add(-1, 7, 1)).isInstanceOf(IntegrityException.class);
        for (Index index : measurements.indexes()) {
            engine().execute(new DropIndex(index));
            engine().execute(new CreateIndex(index));
        }
        if (dialect().supports(Feature.ALTER_CONSTRAINT)) {
            engine().execute(AlterTable.DropConstraint.of(unique(0)));
            engine().execute(new AlterTable.AddConstraint(unique(0)));
        }
        metaData.dropAll(engine());
        try (Connection connection = engine().connect()) {
            assertThat(connection.hasTable(measurements)).isFalse();
        }
    }

    @Test
    void constraintOfAConvention_namedInAnUpsert_isFound() {
        if (dialect().supports(Feature.ON_CONFLICT_CONSTRAINT)) {
            metaData.createAll(engine());
            addStations();
            add(1, 1, 1);
            Column<Integer> first = measurements.column(LONG_COLUMN, SqlTypes.INTEGER);
            for (String name : List.of(
                    unique(0).name().orElseThrow(), dialect().nameOf(unique(0)).orElseThrow())) {
                engine().begin(connection -> connection.execute(insert(measurements)
                        .values(Map.of("id", 2L, LONG_COLUMN, 1))
                        .onConflictConstraint(name)
                        .doUpdate(first.set(excluded(first)))));
            }
        }
    }

    @Test
    void shortenedName_isThatOfSqlAlchemy_andFitsInBytes() {
        String made = unique(0).name().orElseThrow();
        assertThat(made).hasSizeGreaterThan(64);
        assertThat(dialect("postgresql").nameOf(unique(0)))
                .contains("uq_measurements_of_the_second_station_temperature_of_th_9335");
        assertThat(dialect("h2").nameOf(unique(0))).contains(made);
        assertThat(dialect("sqlite").nameOf(unique(0))).contains(made);
        Table umlauts = Table.of("ä".repeat(30), metaData, Column.of("x", SqlTypes.INTEGER), UniqueConstraint.of("x"));
        String name = dialect("postgresql").nameOf(umlauts.constraints().get(0)).orElseThrow();
        assertThat(name.getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(63);
        assertThat(name).matches("uq_ä{26}_[0-9a-f]{4}");
        assertThat(dialect("mariadb").nameOf(umlauts.constraints().get(0))).contains("uq_" + "ä".repeat(30) + "_x");
    }

    @Test
    void nameGiven_longerThanTheDatabaseHas_isRefusedAndNamesTheLimit() {
        String name = "n".repeat(64);
        Dialect postgresql = dialect("postgresql");
        Table named = Table.of(
                "named",
                new MetaData(),
                Column.of("x", SqlTypes.INTEGER),
                UniqueConstraint.of("x").named(name));
        Table table = Table.of(name, new MetaData(), Column.of("x", SqlTypes.INTEGER));
        Table column = Table.of("columns", new MetaData(), Column.of(name + "nn", SqlTypes.INTEGER));
        for (Table each : List.of(named, table)) {
            assertThatThrownBy(() -> postgresql.compile(new CreateTable(each)))
                    .isInstanceOf(UnsupportedByDialectException.class)
                    .hasMessageContaining("PostgreSQL has names of at most 63 bytes, and \"" + name
                            + "\" has 64, which it would cut without a word; choose a shorter one");
            assertThat(dialect("mariadb").compile(new CreateTable(each))).contains(name);
        }
        assertThatThrownBy(() -> dialect("mariadb").compile(new CreateTable(column)))
                .isInstanceOf(UnsupportedByDialectException.class)
                .hasMessageContaining("at most 64 characters");
        assertThatThrownBy(() -> select(
                                column.column(name + "nn", SqlTypes.INTEGER).as(name))
                        .toSql(postgresql))
                .isInstanceOf(UnsupportedByDialectException.class)
                .hasMessageContaining("63 bytes");
    }
}
