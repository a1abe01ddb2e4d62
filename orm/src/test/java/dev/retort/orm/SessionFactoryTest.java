package dev.retort.orm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retort.engine.Engine;
import dev.retort.engine.ExecutionOptions;
import dev.retort.engine.IsolationLevel;
import dev.retort.engine.SingleConnection;
import dev.retort.engine.Unclosed;
import dev.retort.error.IntegrityException;
import dev.retort.error.InvalidRequestException;
import dev.retort.error.StatementException;
import dev.retort.orm.TestDatabase.Vendor;
import dev.retort.orm.world.Account;
import dev.retort.orm.world.Account_;
import dev.retort.orm.world.Payment;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Where sessions come from: a factory, a scope, and a JDBC connection in whose transaction they take part. */
@Tag("O22")
class SessionFactoryTest {
    private static Account account(String number) {
        return Account_.with().number(number).owner("owner of " + number).create();
    }

    private static TestDatabase open(Vendor vendor) {
        return TestDatabase.open(vendor, Account.class, Payment.class);
    }

    private static SessionFactory sessions(TestDatabase database) {
        return SessionFactory.of(database.engine(), database.registry());
    }

    private static List<String> numbers(TestDatabase database) {
        return sessions(database)
                .transaction(session -> session.query(Account.class).orderBy(Account_.number).all().stream()
                        .map(Account::getNumber)
                        .toList());
    }

    private static List<String> numbers(Connection jdbc) throws SQLException {
        List<String> numbers = new ArrayList<>();
        try (Statement statement = jdbc.createStatement();
                ResultSet rows = statement.executeQuery("SELECT number FROM account ORDER BY number")) {
            while (rows.next()) {
                numbers.add(rows.getString(1));
            }
        }
        return numbers;
    }

    /** Gives one connection to all, as a manager of transactions does, and leaves closing it to who has begun. */
    private static DataSource boundTo(Connection jdbc) {
        return new SingleConnection(Unclosed.of(jdbc).connection());
    }

    @ParameterizedTest
    @EnumSource
    void begin_commitsOrUndoesAndCloses(Vendor vendor) {
        try (TestDatabase database = open(vendor)) {
            List<String> told = new ArrayList<>();
            SessionFactory sessions = sessions(database).withListener(new SessionListener() {
                @Override
                public void afterCommit(Session session) {
                    told.add("commit");
                }
            });
            AtomicReference<@Nullable Session> used = new AtomicReference<>();
            sessions.begin(session -> {
                used.set(session);
                session.add(account("a"));
            });
            assertThat(used.get()).isEmpty();
            assertThat(told).containsExactly("commit");
            assertThatThrownBy(() -> sessions.begin(session -> {
                        session.add(account("b"));
                        session.flush();
                        throw new IllegalStateException("no");
                    }))
                    .isInstanceOf(IllegalStateException.class);
            assertThat(numbers(database)).containsExactly("a");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"POSTGRESQL", "H2"})
    void options_ofTheFactory_holdForItsSessions(Vendor vendor) throws SQLException {
        try (TestDatabase database = open(vendor)) {
            SessionFactory sessions =
                    sessions(database).withOptions(ExecutionOptions.none().isolationLevel(IsolationLevel.SERIALIZABLE));
            int isolation = sessions.<Integer>transaction(
                    session -> isolation(session.connection().jdbc()));
            assertThat(isolation).isEqualTo(Connection.TRANSACTION_SERIALIZABLE);
        }
    }

    private static int isolation(Connection jdbc) {
        try {
            return jdbc.getTransactionIsolation();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @ParameterizedTest
    @EnumSource
    void scopedSession_isOneForEachScope(Vendor vendor) throws InterruptedException {
        try (TestDatabase database = open(vendor)) {
            ScopedSession threads = ScopedSession.ofThreads(sessions(database));
            assertThat(threads.has()).isFalse();
            Session mine = threads.get();
            assertThat(threads.get()).isSameAs(mine);
            AtomicReference<@Nullable Session> other = new AtomicReference<>();
            Thread thread = new Thread(() -> threads.run(() -> other.set(threads.get())));
            thread.start();
            thread.join();
            assertThat(other.get()).isNotNull().isNotSameAs(mine);
            mine.add(account("lost"));
            threads.remove();
            assertThat(mine).isEmpty();
            assertThat(threads.has()).isFalse();
            assertThat(threads.<Boolean>call(() -> threads.get() != mine)).isTrue();
            threads.run(() -> {
                Session outer = threads.get();
                threads.run(() -> assertThat(threads.get()).isSameAs(outer));
                assertThat(threads.get()).isSameAs(outer);
            });
            assertThat(threads.has()).isFalse();

            AtomicReference<@Nullable String> request = new AtomicReference<>("one");
            ScopedSession requests = ScopedSession.of(sessions(database), request::get);
            Session first = requests.get();
            request.set("two");
            assertThat(requests.get()).isNotSameAs(first);
            requests.remove();
            request.set("one");
            assertThat(requests.get()).isSameAs(first);
            requests.remove();
            request.set(null);
            assertThatThrownBy(requests::get).hasMessageContaining("scope");
            assertThat(numbers(database)).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void session_inTheTransactionOfAConnection_endsNothingOfIt(Vendor vendor) throws SQLException {
        try (TestDatabase database = open(vendor)) {
            SessionFactory sessions = sessions(database);
            try (Connection jdbc = database.jdbc()) {
                jdbc.setAutoCommit(false);
                try (Statement statement = jdbc.createStatement()) {
                    statement.execute("INSERT INTO account (number, owner, balance) VALUES ('jdbc', 'nobody', 0)");
                }
                try (Session session = sessions.openSession(jdbc)) {
                    assertThat(session.query(Account.class).one().getNumber()).isEqualTo("jdbc");
                    session.add(account("kept"));
                    session.commit();
                    session.add(account("undone"));
                    session.flush();
                    assertThat(numbers(jdbc)).containsExactly("jdbc", "kept", "undone");
                    session.rollback();
                    assertThat(numbers(jdbc)).containsExactly("jdbc", "kept");
                    session.add(Account_.with()
                            .number("other")
                            .owner("owner of kept")
                            .create());
                    assertThatThrownBy(session::commit).isInstanceOf(IntegrityException.class);
                    session.rollback();
                    session.beginNested(() -> session.add(account("nested")));
                    session.commit();
                    session.add(account("left behind"));
                    session.flush();
                }
                assertThat(jdbc.getAutoCommit()).isFalse();
                assertThat(numbers(jdbc)).containsExactly("jdbc", "kept", "nested");
                jdbc.rollback();
                assertThat(numbers(jdbc)).isEmpty();
                try (Session session = sessions.openSession(jdbc)) {
                    session.add(account("last"));
                    session.commit();
                }
                jdbc.commit();
            }
            assertThat(numbers(database)).containsExactly("last");
        }
    }

    @ParameterizedTest
    @EnumSource
    void connection_unwrapped_givesItsSession(Vendor vendor) throws SQLException {
        try (TestDatabase database = open(vendor)) {
            database.dataSource().attach(Session.class, sessions(database)::openSession);
            Session used;
            try (Connection jdbc = database.jdbc()) {
                assertThat(jdbc.isWrapperFor(Session.class)).isTrue();
                jdbc.setAutoCommit(false);
                Session session = jdbc.unwrap(Session.class);
                assertThat(jdbc.unwrap(Session.class)).isSameAs(session);
                session.add(account("a"));
                session.flush();
                assertThat(numbers(jdbc)).containsExactly("a");
                session.commit();
                jdbc.commit();
                session.add(account("left behind"));
                session.flush();
                try (Connection other = database.jdbc()) {
                    assertThat(other.unwrap(Session.class)).isNotSameAs(session);
                }
                used = session;
            }
            assertThat(used).isEmpty();
            assertThat(numbers(database)).containsExactly("a");
            Connection closed = database.jdbc();
            closed.close();
            assertThatThrownBy(() -> closed.unwrap(Session.class)).isInstanceOf(SQLException.class);
        }
    }

    @ParameterizedTest
    @EnumSource
    void session_onAConnectionInAutocommit_hasTransactionsOfItsOwn(Vendor vendor) throws SQLException {
        try (TestDatabase database = open(vendor);
                Connection jdbc = database.jdbc()) {
            try (Session session = sessions(database).openSession(jdbc)) {
                session.add(account("a"));
                session.commit();
                session.add(account("b"));
                session.flush();
                session.rollback();
            }
            assertThat(jdbc.getAutoCommit()).isTrue();
            assertThat(numbers(jdbc)).containsExactly("a");
            Connection closed = database.jdbc();
            closed.close();
            try (Session session = sessions(database).openSession(closed)) {
                assertThatThrownBy(() -> session.query(Account.class).all()).isInstanceOf(StatementException.class);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void engine_onADataSourceThatIsWithinTransactions_joinsThem(Vendor vendor) throws SQLException {
        try (TestDatabase database = open(vendor);
                Connection jdbc = database.jdbc()) {
            DataSource bound = boundTo(jdbc);
            try (Engine engine = Engine.builder(bound).joinTransactions(true).build()) {
                SessionFactory sessions = SessionFactory.of(engine, database.registry());
                jdbc.setAutoCommit(false);
                sessions.begin(session -> session.add(account("a")));
                assertThatThrownBy(() -> sessions.begin(session -> session.addAll(List.of(account("b"), account("a")))))
                        .isInstanceOf(IntegrityException.class);
                assertThat(numbers(jdbc)).containsExactly("a");
                jdbc.rollback();
                assertThat(numbers(jdbc)).isEmpty();
                jdbc.rollback();
                jdbc.setAutoCommit(true);
                sessions.begin(session -> session.add(account("c")));
                assertThat(numbers(database)).containsExactly("c");
            }
        }
    }

    @Test
    void joinTransactions_ofAUrl_isRefused() {
        assertThatThrownBy(() -> Engine.builder("jdbc:h2:mem:joins")
                        .joinTransactions(true)
                        .build())
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("joinTransactions");
    }

    @ParameterizedTest
    @EnumSource(names = "H2")
    void openSession_ofAClosedEngine_isRefused(Vendor vendor) throws SQLException {
        try (TestDatabase database = open(vendor);
                Connection jdbc = database.jdbc()) {
            Engine engine = Engine.create(boundTo(jdbc));
            engine.close();
            try (Session session =
                    SessionFactory.of(engine, database.registry()).openSession(jdbc)) {
                assertThatThrownBy(() -> session.query(Account.class).all())
                        .isInstanceOf(InvalidRequestException.class)
                        .hasMessageContaining("closed");
            }
        }
    }
}
