package dev.retort.driver.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.driver.RetortDataSource;
import dev.retort.driver.listen.ConnectionEvent;
import dev.retort.driver.listen.StatementCacheEvent;
import dev.retort.driver.listen.StatementEvent;
import dev.retort.driver.listen.StatementListener;
import dev.retort.driver.listen.StatementOutcome;
import dev.retort.driver.listen.TransactionEvent;
import dev.retort.testing.LogCapture;
import dev.retort.testing.TestPostgres;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever a listener throws, wherever it hears of something: no connection is lost to the pool. */
@Tag("D50")
class ThrowingListenersTest {
    private static final String POSTGRESQL =
            TestPostgres.newRetortDatabase() + "&retort.pool.maximumPoolSize=1&retort.pool.connectionTimeout=5000";
    private static final String H2 = "jdbc:retort:h2:mem:throwing;DB_CLOSE_DELAY=-1;retort.pool.maximumPoolSize=1"
            + ";retort.pool.connectionTimeout=5000";

    private static @Nullable LogCapture log;

    private final Set<Place> reached = ConcurrentHashMap.newKeySet();
    private RetortDataSource source = new RetortDataSource(POSTGRESQL);

    /** Where a listener hears of something. */
    private enum Place {
        IS_LISTENING,
        WANTS_PARAMETERS,
        WANTS_ROWS,
        BORROWED,
        RETURNED,
        EVICTED,
        STARTED,
        FINISHED,
        ROW_READ,
        ROWS_CLOSED,
        BEGIN,
        COMMIT,
        ROLLBACK,
        STATEMENT_CACHE
    }

    /** A failure of the JVM itself reaches the user; all else does not. */
    @SuppressWarnings("ImmutableEnumChecker") // it holds a method
    private enum Failure {
        EXCEPTION(() -> new IllegalStateException("of a test")),
        ASSERTION(() -> new AssertionError("of a test")),
        LINKAGE(() -> new NoClassDefFoundError("of a test")),
        STACK_OVERFLOW(StackOverflowError::new),
        OUT_OF_MEMORY(() -> new OutOfMemoryError("of a test")),
        INTERNAL(() -> new InternalError("of a test"));

        final Supplier<Throwable> made;

        Failure(Supplier<Throwable> made) {
            this.made = made;
        }

        boolean reachesTheUser() {
            return this == OUT_OF_MEMORY || this == INTERNAL;
        }
    }

    @BeforeAll
    static void silence() {
        log = LogCapture.of("retort.listener");
    }

    @AfterAll
    static void endSilence() {
        Objects.requireNonNull(log).close();
    }

    @AfterEach
    void close() {
        source.close();
    }

    static Stream<Arguments> placesAndFailures() {
        return Stream.of(Place.values())
                .flatMap(place -> Stream.of(Failure.values()).map(failure -> Arguments.of(place, failure)));
    }

    @ParameterizedTest
    @MethodSource("placesAndFailures")
    void listener_throwing_losesNoConnection(Place place, Failure failure) throws SQLException {
        Thrower thrower = open(POSTGRESQL, place, failure);
        Throwable thrown = use(ThrowingListenersTest::program);
        assertThat(reached).contains(place);
        assertThat(thrown == null).as("kept from the user").isNotEqualTo(failure.reachesTheUser());
        assertThat(source.pool().active()).isZero();
        thrower.failure = null;
        assertThat(use(ThrowingListenersTest::program)).isNull();
        assertThat(source.pool().active()).isZero();
    }

    @ParameterizedTest
    @EnumSource(Failure.class)
    void listener_throwingAtAnAbort_losesNoConnection(Failure failure) throws SQLException {
        for (Place place : List.of(Place.ROLLBACK, Place.EVICTED)) {
            Thrower thrower = open(POSTGRESQL, place, failure);
            Throwable thrown = use(connection -> {
                begin(connection);
                connection.abort(Runnable::run);
            });
            assertThat(reached).contains(place);
            assertThat(thrown == null).as("kept from the user").isNotEqualTo(failure.reachesTheUser());
            assertThat(source.pool().active()).isZero();
            thrower.failure = null;
            assertThat(use(ThrowingListenersTest::program)).isNull();
        }
    }

    @ParameterizedTest
    @EnumSource(Failure.class)
    void listener_throwingAtTheCloseOfAnOpenTransaction_losesNoConnection(Failure failure) throws SQLException {
        Thrower thrower = open(POSTGRESQL, Place.ROLLBACK, failure);
        use(ThrowingListenersTest::begin);
        assertThat(reached).contains(Place.ROLLBACK);
        assertThat(source.pool().active()).isZero();
        thrower.failure = null;
        try (Connection connection = source.getConnection()) {
            assertThat(connection.getAutoCommit()).isTrue();
            execute(connection, "VACUUM pg_authid"); // not in a transaction
        }
    }

    @ParameterizedTest
    @EnumSource(Failure.class)
    void listener_throwingAtAnEviction_losesNoConnection(Failure failure) throws SQLException {
        Thrower thrower = open(H2, Place.EVICTED, failure);
        use(connection -> execute(connection, "SET @tenant = 7")); // which closes it, with H2
        assertThat(reached).contains(Place.EVICTED);
        assertThat(source.pool().active()).isZero();
        thrower.failure = null;
        assertThat(use(connection -> execute(connection, "SELECT 1"))).isNull();
    }

    @ParameterizedTest
    @EnumSource(Failure.class)
    void listener_throwingAtTheFirstStatement_leavesTheConnectionUsable(Failure failure) throws SQLException {
        Thrower thrower = open(POSTGRESQL, Place.BORROWED, failure);
        try (Connection connection = source.getConnection()) {
            Throwable thrown = thrown(() -> execute(connection, "SELECT 1"));
            assertThat(thrown == null).isNotEqualTo(failure.reachesTheUser());
            thrower.failure = null;
            execute(connection, "SELECT 2");
            assertThat(source.pool().active()).isEqualTo(1);
        }
        assertThat(source.pool().active()).isZero();
    }

    @Test
    void listener_throwing_withoutAPool_losesNoConnection() throws SQLException {
        for (Place place : Place.values()) {
            Thrower thrower = open(POSTGRESQL + "&retort.pool=off", place, Failure.OUT_OF_MEMORY);
            use(ThrowingListenersTest::program);
            assertThat(source.pool().active()).as(place.name()).isZero();
            thrower.failure = null;
            assertThat(use(ThrowingListenersTest::program)).isNull();
            source.close();
        }
    }

    /** Reaches every place but {@link Place#EVICTED}, which its abort at the end does. */
    private static void program(Connection connection) throws SQLException {
        begin(connection);
        connection.commit();
        try (PreparedStatement statement = connection.prepareStatement("SELECT ?::int")) {
            statement.setInt(1, 7);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    assertThat(rows.getInt(1)).isEqualTo(7);
                }
            }
        }
        connection.rollback();
        connection.setAutoCommit(true);
    }

    private static void begin(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
        execute(connection, "SELECT 1");
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** What a connection that is closed in the end, and one that is aborted, make of it. */
    private @Nullable Throwable use(Use use) {
        Throwable first = thrown(() -> {
            try (Connection connection = source.getConnection()) {
                use.of(connection);
            }
        });
        Throwable second = thrown(() -> {
            Connection connection = source.getConnection();
            try {
                execute(connection, "SELECT 1");
            } finally {
                connection.abort(Runnable::run);
            }
        });
        return first == null ? second : first;
    }

    private static @Nullable Throwable thrown(Action action) {
        try {
            action.run();
            return null;
        } catch (Throwable e) {
            return e;
        }
    }

    private Thrower open(String url, Place place, Failure failure) {
        source.close();
        reached.clear();
        Thrower thrower = new Thrower(place, failure);
        source = new RetortDataSource(url);
        source.addListener(thrower);
        return thrower;
    }

    private interface Use {
        void of(Connection connection) throws SQLException;
    }

    private interface Action {
        void run() throws SQLException;
    }

    private final class Thrower implements StatementListener {
        private final Place place;
        volatile @Nullable Failure failure;

        Thrower(Place place, Failure failure) {
            this.place = place;
            this.failure = failure;
        }

        private void at(Place here) {
            if (here == place) {
                reached.add(here);
                Failure now = failure;
                if (now != null) {
                    Thrower.<Error>throwUnchecked(now.made.get());
                }
            }
        }

        @SuppressWarnings("unchecked")
        private static <E extends Throwable> void throwUnchecked(Throwable failure) throws E {
            throw (E) failure;
        }

        @Override
        public void statementStarted(StatementEvent event) {
            at(Place.STARTED);
        }

        @Override
        public void statementFinished(StatementEvent event, StatementOutcome outcome) {
            at(Place.FINISHED);
        }

        @Override
        public void rowRead(StatementEvent event, List<String> labels, List<@Nullable Object> values) {
            at(Place.ROW_READ);
        }

        @Override
        public void resultSetClosed(StatementEvent event, long rowsRead) {
            at(Place.ROWS_CLOSED);
        }

        @Override
        public void transactionChanged(TransactionEvent event) {
            at(Place.valueOf(event.kind().name()));
        }

        @Override
        public void connectionChanged(ConnectionEvent event) {
            at(Place.valueOf(event.kind().name()));
        }

        @Override
        public void statementCacheUsed(StatementCacheEvent event) {
            at(Place.STATEMENT_CACHE);
        }

        @Override
        public boolean isListening() {
            at(Place.IS_LISTENING);
            return true;
        }

        @Override
        public boolean wantsParameters() {
            at(Place.WANTS_PARAMETERS);
            return true;
        }

        @Override
        public boolean wantsRows() {
            at(Place.WANTS_ROWS);
            return true;
        }
    }
}
