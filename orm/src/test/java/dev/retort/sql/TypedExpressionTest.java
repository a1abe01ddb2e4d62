package dev.retort.sql;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.util.JavacTask;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Programs that the Java compiler must refuse, and their neighbours that it must take. */
@Tag("C30")
class TypedExpressionTest {
    private static final String PROGRAM = """
            import static dev.retort.sql.Sql.*;
            import dev.retort.engine.*;
            import dev.retort.schema.*;
            import dev.retort.sql.*;
            import dev.retort.type.*;
            import java.util.*;

            class Program {
                static final class Users extends Table {
                    final Column<Long> id = add(Column.of("id", SqlTypes.BIGINT));
                    final Column<String> name = add(Column.of("name", SqlTypes.VARCHAR));
                    final Column<Integer> age = add(Column.of("age", SqlTypes.INTEGER));

                    Users() {
                        super("users", new MetaData());
                    }
                }

                Object program(Users users, Connection connection) {
                    return %s;
                }
            }
            """;

    private static List<String> errors(String expression) {
        String source = PROGRAM.formatted(expression);
        JavaFileObject file =
                new SimpleJavaFileObject(URI.create("string:///Program.java"), JavaFileObject.Kind.SOURCE) {
                    @Override
                    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                        return source;
                    }
                };
        DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
        JavacTask task = (JavacTask) ToolProvider.getSystemJavaCompiler()
                .getTask(null, null, diagnostics, List.of("-proc:none"), null, List.of(file));
        try {
            task.analyze();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return diagnostics.getDiagnostics().stream()
                .map(diagnostic -> diagnostic.getMessage(Locale.ROOT).replaceAll("\\b(?:[a-z]+\\.)+(?=[A-Z])", ""))
                .toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "users.age.eq(\"x\")                                       | String",
                "users.name.eq(1)                                          | int",
                "users.name.eq(users.age)                                  | Column<Integer>",
                "users.id.gt(1)                                            | int",
                "users.age.in(List.of(\"x\"))                              | String",
                "users.age.plus(\"x\")                                     | String",
                "users.age.plus(users.name)                                | Column<String>",
                "users.name.set(1)                                         | int",
                "users.name.set(users.age)                                 | Column<Integer>",
                "select(users.id).where(users.name)                        | Column<String>",
                "select(users.id).having(users.age.plus(1))                | Expression<Integer>",
                "and(users.age.eq(1), users.name)                          | Column<String>",
                "not(users.age)                                            | Column<Integer>",
                "insert(users).values(users.age.eq(1))                     | Expression<Boolean>",
                "update(users).set(users.name)                             | Column<String>",
                "select(\"name\")                                          | String",
                "connection.execute(select(users.id)).one().get(users.name).intValue() | intValue",
                "value(SqlTypes.INTEGER, \"x\")                            | String",
                "new Expression<String>() {}                               | sealed",
            })
    void program_wrongInItsTypes_isRefused(String expression, String reason) {
        assertThat(errors(expression)).isNotEmpty().anySatisfy(message -> assertThat(message)
                .contains(reason));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "users.age.eq(1)",
                "users.name.eq((String) null)",
                "users.name.eq(users.name)",
                "users.age.in(List.of(1, 2))",
                "users.age.plus(users.age)",
                "users.name.set(\"x\")",
                "users.name.set((String) null)",
                "select(users.id).where(and(users.age.eq(1), users.name.like(\"x\")))",
                "connection.execute(select(users.id)).one().get(users.name).length()",
            })
    void program_rightInItsTypes_isTaken(String expression) {
        assertThat(errors(expression)).isEmpty();
    }
}
