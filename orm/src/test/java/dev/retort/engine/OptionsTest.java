package dev.retort.engine;

import static dev.retort.sql.Sql.insert;
import static dev.retort.sql.Sql.select;
import static dev.retort.sql.Sql.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retort.compile.Feature;
import dev.retort.dialect.Dialects;
import dev.retort.error.IntegrityException;
import dev.retort.error.InvalidRequestException;
import dev.retort.error.StatementException;
import dev.retort.error.UnsupportedByDialectException;
import dev.retort.schema.Column;
import dev.retort.schema.MetaData;
import dev.retort.schema.NumericColumn;
import dev.retort.schema.Sequence;
import dev.retort.schema.Table;
import dev.retort.sql.SqlTypes;
import java.sql.SQLException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("C2")
class OptionsTest extends ShopTest {
    private static final ExecutionOptions SERIALIZABLE =
            ExecutionOptions.none().isolationLevel(IsolationLevel.SERIALIZABLE);

    @Test
    void withOptions_isolationAndReadOnly_areOfThatEngineOnly() throws SQLException {
        int before;
        try (java.sql.Connection plain = database.vendorConnection()) {
            before = plain.getTransactionIsolation();
        }
        Engine reports = engine().withOptions(SERIALIZABLE.readOnly(true));
        try (Connection connection = reports.connect()) {
            assertThat(connection.jdbc().getTransactionIsolation())
                    .isEqualTo(java.sql.Connection.TRANSACTION_SERIALIZABLE);
            assertThat(connection.jdbc().isReadOnly())
                    .as("H2 takes no hint, and SQLite's driver does not know")
                    .isEqualTo(database == Database.POSTGRESQL);
        }
        try (Connection connection = engine().connect()) {
            assertThat(connection.jdbc().getTransactionIsolation()).isEqualTo(before);
            assertThat(connection.jdbc().isReadOnly()).isFalse();
        }
    }

    @Test
    void readOnly_refusesWritesButOnH2() {
        Engine reports = engine().withOptions(ExecutionOptions.none().readOnly(true));
        ThrowingCallable write = () ->
                reports.begin(connection -> connection.execute(insert(users).values(users.name.set("jack"))));
        if (database == Database.H2) {
            assertThatCode(write).as("H2 takes it as a hint").doesNotThrowAnyException();
        } else {
            assertThatThrownBy(write).isInstanceOf(StatementException.class).hasMessageMatching("(?si).*read.?only.*");
        }
        engine().begin(connection -> connection.execute(insert(users).values(users.name.set("jim"))));
        assertThat(column(select(users.name))).contains("jim");
    }

    @Test
    void readOnly_refusesWritesThatCommitThemselves() {
        Engine reports = engine().withOptions(ExecutionOptions.none().readOnly(true));
        if (database == Database.H2) {
            return; // which takes it as a hint
        }
        try (Connection connection = reports.connect()) {
            assertThatThrownBy(() -> connection.execute(insert(users).values(users.name.set("jack"))))
                    .isInstanceOf(StatementException.class);
        }
        try (Connection connection = engine().connect()) {
            assertThat(connection
                            .execute(insert(users).values(users.name.set("jim")))
                            .rowCount())
                    .isOne();
        }
    }

    @Test
    void close_ofSomebodysConnection_restoresWhatOptionsChanged() throws SQLException {
        try (java.sql.Connection lent = database.vendorConnection()) {
            int before = lent.getTransactionIsolation();
            Unclosed unclosed = Unclosed.of(lent);
            Engine engine = Engine.create(new SingleConnection(unclosed.connection()));
            try (Connection connection = engine.connect()) {
                connection.setOptions(SERIALIZABLE);
                connection.setOptions(ExecutionOptions.none()
                        .isolationLevel(IsolationLevel.READ_COMMITTED)
                        .readOnly(true));
                assertThat(lent.isReadOnly()).isEqualTo(database == Database.POSTGRESQL);
            }
            assertThat(lent.getTransactionIsolation()).isEqualTo(before);
            assertThat(lent.isReadOnly()).isFalse();
        }
    }

    @Test
    void setOptions_isolationInTransactionOrOfStatement_isRefused() {
        try (Connection connection = engine().connect();
                Transaction transaction = connection.begin()) {
            assertThatThrownBy(() -> connection.setOptions(SERIALIZABLE))
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessageContaining("before begin()");
            assertThatThrownBy(() -> connection.execute(select(users), SERIALIZABLE))
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessageContaining("statement");
            transaction.rollback();
        }
    }

    @Test
    void timeout_ofStatement_endsIt() throws SQLException {
        try (java.sql.Connection other = database.vendorConnection();
                Connection connection = engine().connect()) {
            String slow =
                    switch (database) {
                        case POSTGRESQL -> "select pg_sleep(60)";
                        case H2 -> "select count(*) from system_range(1, 1000000) a, system_range(1, 1000000) b";
                        case DUCKDB ->
                            "select count(*) from range(1000000) a, range(1000000) b where a.range + b.range < 0";
                        case MARIADB ->
                            "select count(*) from seq_1_to_1000000 a, seq_1_to_1000000 b where a.seq + b.seq < 0";
                        case SQLITE -> {
                            // no query is ended there, but the wait for another's lock
                            other.setAutoCommit(false);
                            other.createStatement().execute("delete from addresses");
                            yield "update users set age = 1";
                        }
                    };
            ExecutionOptions limited = ExecutionOptions.none().timeout(Duration.ofMillis(300));
            long start = System.nanoTime();
            assertThatThrownBy(() -> connection.execute(slow, Map.of(), limited))
                    .isInstanceOf(StatementException.class);
            assertThat(Duration.ofNanos(System.nanoTime() - start))
                    .isBetween(Duration.ofMillis(300), Duration.ofSeconds(20));
            assertThat(connection.execute("select 1").scalar(Integer.class)).isOne();
        }
    }

    @Test
    void over_nearerOptions_winOneByOne() {
        ExecutionOptions far = SERIALIZABLE.timeout(Duration.ofSeconds(9)).fetchSize(3);
        ExecutionOptions all = ExecutionOptions.none()
                .fetchSize(7)
                .loggingToken("t")
                .schemaTranslate(null, "x")
                .over(far);
        assertThat(all)
                .isEqualTo(SERIALIZABLE
                        .timeout(Duration.ofSeconds(9))
                        .fetchSize(7)
                        .loggingToken("t")
                        .schemaTranslate(null, "x"))
                .hasToString("{isolationLevel=SERIALIZABLE, timeout=PT9S, fetchSize=7,"
                        + " schemaTranslateMap={null=x}, loggingToken=t}");
        assertThatThrownBy(() -> far.fetchSize(-1)).isInstanceOf(InvalidRequestException.class);
        assertThatThrownBy(() -> far.yieldPer(0)).isInstanceOf(InvalidRequestException.class);
        assertThatThrownBy(() -> far.timeout(Duration.ofSeconds(-1))).isInstanceOf(InvalidRequestException.class);
    }

    @Test
    void schemaTranslate_perTenant_readsAndWritesOtherTables() {
        MetaData metaData = new MetaData();
        Table notes =
                Table.of("notes", metaData, Column.of("n", SqlTypes.INTEGER).primaryKey());
        Table remarks = Table.of(
                "remarks",
                metaData,
                Column.of("n", SqlTypes.INTEGER).references("notes.n").index());
        NumericColumn<Integer> n = notes.column("n", SqlTypes.INTEGER);
        for (String tenant : List.of("tenant_a", "tenant_b")) {
            Engine own = engine().withOptions(ExecutionOptions.none().schemaTranslate(null, tenant));
            try (Connection connection = own.connect()) {
                connection.execute(addSchema(tenant)).close();
                metaData.createAll(connection);
                metaData.createAll(connection);
                assertThat(connection.hasTable(remarks)).isTrue();
                connection.execute(insert(notes).values(n.set(tenant.length())));
                connection.execute(insert(notes).columns(n), List.of(new Object[] {1}, new Object[] {2}));
                connection.execute(insert(notes).values(n.set((int) tenant.charAt(7))));
                assertThat(connection.scalars(select(n).orderBy(n)))
                        .containsExactly(1, 2, tenant.length(), (int) tenant.charAt(7));
                connection.execute(insert(remarks)
                        .values(remarks.column("n", SqlTypes.INTEGER).set(1)));
                assertThatThrownBy(() -> connection.execute(insert(remarks)
                                .values(remarks.column("n", SqlTypes.INTEGER).set(99))))
                        .isInstanceOf(IntegrityException.class);
                assertThat(engine().hasTable(remarks)).isFalse();
                metaData.dropAll(connection);
                assertThat(connection.hasTable(remarks)).isFalse();
                connection.execute(removeSchema(tenant)).close();
            }
        }
    }

    @Test
    @Tag("C20")
    void schemaTranslate_ofSequencesAndEnumTypes_createsAndUsesThem() {
        MetaData metaData = new MetaData();
        Sequence numbers = Sequence.of("numbers");
        Table days = Table.of(
                "days",
                metaData,
                Column.of("id", SqlTypes.BIGINT).primaryKey().sequence(numbers),
                Column.of("day", SqlTypes.namedEnum(DayOfWeek.class, "weekday")));
        if (!engine().dialect().supports(Feature.SEQUENCES)) {
            assertThatThrownBy(() -> metaData.createAll(engine())).isInstanceOf(UnsupportedByDialectException.class);
            return;
        }
        Column<DayOfWeek> day = days.column("day", DayOfWeek.class);
        Engine own = engine().withOptions(ExecutionOptions.none().schemaTranslate(null, "tenant_c"));
        try (Connection connection = own.connect()) {
            connection.execute(addSchema("tenant_c")).close();
            metaData.createAll(connection);
            assertThat(connection.nextValues(numbers, 2)).containsExactly(1, 2);
            connection.execute(insert(days).values(day.set(DayOfWeek.FRIDAY)));
            assertThat(connection.scalars(select(day).where(day.eq(DayOfWeek.FRIDAY))))
                    .containsExactly(DayOfWeek.FRIDAY);
            metaData.dropAll(connection);
            connection.execute(removeSchema("tenant_c")).close();
        }
    }

    /** SQLite's schemas are the databases that a connection has attached. */
    private String addSchema(String name) {
        return database == Database.SQLITE ? "ATTACH DATABASE '' AS " + name : "CREATE SCHEMA " + name;
    }

    private String removeSchema(String name) {
        return switch (database) {
            case SQLITE -> "DETACH DATABASE " + name;
            case MARIADB -> "DROP SCHEMA " + name;
            case POSTGRESQL, H2, DUCKDB -> "DROP SCHEMA " + name + " CASCADE";
        };
    }

    @Test
    @Tag("C34")
    void compiledCache_off_compilesAgainAndKeepsNothing() {
        try (Engine engine = Engine.builder(database.retortUrl())
                        .compiledCacheSize(10)
                        .build();
                Connection connection = engine.connect()) {
            var query = select(users.id).where(users.name.eq("ed"));
            ExecutionOptions off = ExecutionOptions.none().compiledCache(false);
            connection.execute(query, off).all();
            connection.execute(query, off).all();
            assertThat(engine.compiledCache().misses()).isEqualTo(2);
            assertThat(engine.compiledCache().size()).isZero();
            connection.execute(query).all();
            connection.execute(select(users.id).where(users.name.eq("mary"))).all();
            CacheStatistics statistics = engine.compiledCache();
            assertThat(statistics.hits()).isOne();
            assertThat(statistics.maximumSize()).isEqualTo(10);
            assertThat(statistics.hitRatio()).isEqualTo(0.25);
        }
    }

    @Test
    @Tag("C34")
    void compiledCache_moreShapesThanItHolds_isBounded() throws InterruptedException {
        try (Engine engine = Engine.builder(database.retortUrl())
                        .compiledCacheSize(5)
                        .build();
                Connection connection = engine.connect()) {
            for (int i = 0; i < 100; i++) {
                connection.execute(select(users.id.as("n" + i))).close();
            }
            // what is too much goes in a thread of the cache's own
            long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
            while (engine.compiledCache().size() > 6 && System.nanoTime() < end) {
                connection.execute(select(users.id)).close();
                Thread.sleep(1);
            }
            assertThat(engine.compiledCache().size()).isLessThanOrEqualTo(6);
        }
    }

    @Test
    @Tag("C1")
    void dialect_ofAnotherDatabase_isRefusedAtTheFirstConnection() {
        String other = database == Database.POSTGRESQL ? "jdbc:h2:mem:x" : "jdbc:postgresql://x/y";
        try (Engine engine = Engine.builder(database.retortUrl())
                .dialect(Dialects.ofUrl(other))
                .build()) {
            assertThatThrownBy(engine::connect)
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessageContaining(engine.dialect().name())
                    .hasMessageContaining("calls itself \"" + engine().dialect().name());
            assertThat(engine.pool().active()).isZero();
        }
    }

    @Test
    void begin_onConnection_commitsAndNests() {
        try (Connection connection = engine().connect()) {
            connection.begin(outer -> {
                outer.execute(insert(users).values(users.name.set("a")));
                assertThatThrownBy(() -> outer.begin(inner -> {
                            inner.execute(insert(users).values(users.name.set("b")));
                            throw new IllegalStateException("no");
                        }))
                        .isInstanceOf(IllegalStateException.class);
            });
            assertThat(connection.inTransaction()).isFalse();
        }
        assertThat(column(select(users.name))).contains("a").doesNotContain("b");
    }

    @Test
    @Tag("C4")
    void advisoryLock_heldByAnother_isWaitedForOrUnsupported() {
        if (database != Database.POSTGRESQL && database != Database.MARIADB) {
            try (Connection connection = engine().connect()) {
                assertThatThrownBy(() -> connection.advisoryLock("job"))
                        .isInstanceOf(UnsupportedByDialectException.class)
                        .hasMessageContaining(engine().dialect().name())
                        .hasMessageContaining("advisory locks; update a row");
            }
            return;
        }
        try (Connection first = engine().connect();
                Connection second = engine().connect()) {
            AdvisoryLock lock = first.advisoryLock("job");
            assertThat(second.tryAdvisoryLock("job")).isEmpty();
            assertThat(second.tryAdvisoryLock("another job")).isPresent();
            lock.close();
            lock.close();
            try (AdvisoryLock now = second.tryAdvisoryLock("job").orElseThrow()) {
                assertThat(first.tryAdvisoryLock("job")).isEmpty();
                assertThat(now).isNotNull();
            }
            first.advisoryLock("job");
        }
        try (Connection third = engine().connect();
                Connection fourth = engine().connect()) {
            assertThat(third.tryAdvisoryLock("job"))
                    .as("given back with its connection")
                    .isPresent();
            assertThat(fourth.tryAdvisoryLock("job")).isEmpty();
        }
    }

    @Test
    @Tag("C12")
    void yieldPer_outsideATransaction_isRefusedWhereCursorsNeedOne() {
        ExecutionOptions stream = ExecutionOptions.none().yieldPer(2);
        try (Connection connection = engine().connect()) {
            if (database == Database.POSTGRESQL) {
                assertThatThrownBy(() -> connection.execute(select(users), stream))
                        .isInstanceOf(InvalidRequestException.class)
                        .hasMessageContaining("begin()");
            }
            try (Transaction transaction = connection.begin()) {
                assertThat(connection.execute(select(users), stream).all()).hasSize(4);
                transaction.commit();
            }
            assertThat(connection.scalar(select(value(SqlTypes.INTEGER, 3)))).isEqualTo(3);
        }
    }
}
