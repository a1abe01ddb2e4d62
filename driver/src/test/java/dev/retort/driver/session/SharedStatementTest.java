package dev.retort.driver.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.driver.RetortDataSource;
import dev.retort.driver.listen.StatementCacheEvent;
import dev.retort.driver.listen.StatementListener;
import dev.retort.testing.TestPostgres;
import java.lang.reflect.Method;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A second thread that has a statement may be at any step of any call when the first one closes it, so that what it sets may
 * come when the next user has the vendor's statement: such a statement is not kept, whatever the call was.
 */
@Tag("D15")
class SharedStatementTest {
    private static final String URL =
            TestPostgres.newRetortDatabase() + "&retort.pool.maximumPoolSize=1&retort.pool=session";

    /** These change nothing of the statement, or are there to end it. */
    private static final Set<String> HARMLESS = Set.of("close", "isClosed", "cancel");

    private static final ExecutorService SECOND = Executors.newSingleThreadExecutor();

    private final List<StatementCacheEvent.Kind> events = new CopyOnWriteArrayList<>();

    @AfterAll
    static void end() {
        SECOND.shutdownNow();
    }

    static Stream<Method> calls() {
        return Stream.of(Statement.class, PreparedStatement.class, CallableStatement.class)
                .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
                .filter(method -> !method.isDefault() && !method.isSynthetic() && !HARMLESS.contains(method.getName()));
    }

    @ParameterizedTest
    @MethodSource("calls")
    void statement_thatASecondThreadHasUsed_isNotKept(Method method) throws Exception {
        try (RetortDataSource source = new RetortDataSource(URL)) {
            source.addListener(new StatementListener() {
                @Override
                public void statementCacheUsed(StatementCacheEvent event) {
                    events.add(event.kind());
                }
            });
            use(source, null);
            use(source, null);
            use(source, method);
            use(source, null);
        }
        assertThat(events)
                .containsExactly(
                        StatementCacheEvent.Kind.MISS,
                        StatementCacheEvent.Kind.HIT,
                        StatementCacheEvent.Kind.HIT,
                        StatementCacheEvent.Kind.MISS);
    }

    private static void use(RetortDataSource source, @Nullable Method method) throws Exception {
        try (Connection connection = source.getConnection();
                CallableStatement statement = connection.prepareCall("SELECT 1")) {
            if (method != null) {
                SECOND.submit(() -> call(method, statement)).get();
            }
        }
    }

    private static void call(Method method, Statement statement) {
        try {
            method.invoke(
                    statement,
                    Arrays.stream(method.getParameterTypes())
                            .map(SharedStatementTest::argument)
                            .toArray());
        } catch (ReflectiveOperationException e) {
            assertThat(e).hasCauseInstanceOf(SQLException.class); // as the vendor refuses what is not there
        }
    }

    private static @Nullable Object argument(Class<?> type) {
        if (type == int.class) {
            return 1;
        }
        if (type == long.class) {
            return 1L;
        }
        if (type == boolean.class) {
            return true;
        }
        if (type == short.class) {
            return (short) 1;
        }
        if (type == byte.class) {
            return (byte) 1;
        }
        if (type == double.class) {
            return 1.0;
        }
        if (type == float.class) {
            return 1.0f;
        }
        return type == String.class ? "a" : null;
    }
}
