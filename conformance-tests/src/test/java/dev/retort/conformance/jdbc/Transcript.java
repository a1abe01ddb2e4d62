package dev.retort.conformance.jdbc;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.StringJoiner;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a program saw, line by line: values with their types, exceptions with all that can be asked of them. */
final class Transcript {
    private final List<String> lines = new ArrayList<>();

    List<String> lines() {
        return lines;
    }

    /** A value that is at hand. */
    void note(String subject, @Nullable Object value) {
        lines.add(subject + " = " + Rendering.of(value));
    }

    /** The value of a call, or its exception. */
    void call(String subject, Call call) {
        try {
            note(subject, call.value());
        } catch (InvocationTargetException e) {
            lines.add(subject + " ! " + Rendering.exception(e.getTargetException()));
        } catch (Exception e) {
            lines.add(subject + " ! " + Rendering.exception(e));
        }
    }

    /** That a call went through, or its exception. */
    void step(String subject, Step step) {
        call(subject, () -> {
            step.run();
            return "done";
        });
    }

    /** All columns and rows of a result set from where it stands, or the exception on the way; closes it. */
    void rows(String subject, Rows query) {
        step(subject, () -> {
            try (ResultSet rows = query.open()) {
                columns(rows.getMetaData());
                while (rows.next()) {
                    row(rows);
                }
            }
        });
    }

    /** The values of the row on which a result set stands. */
    void row(ResultSet rows) throws SQLException {
        StringJoiner values = new StringJoiner(" | ", "  | ", " |");
        for (int column = 1; column <= rows.getMetaData().getColumnCount(); column++) {
            values.add(Rendering.of(rows.getObject(column)));
        }
        lines.add(values.toString());
    }

    private void columns(ResultSetMetaData metaData) throws SQLException {
        StringJoiner columns = new StringJoiner(" | ", "  # ", " |");
        for (int column = 1; column <= metaData.getColumnCount(); column++) {
            columns.add(metaData.getColumnLabel(column) + " " + metaData.getColumnTypeName(column));
        }
        lines.add(columns.toString());
    }

    /** What each chosen public method of an interface answers to these arguments. */
    void every(Class<?> type, Predicate<Method> chosen, Object target, Object... arguments) {
        Stream.of(type.getMethods())
                .filter(chosen)
                .sorted(Comparator.comparing(Method::toString))
                .forEach(method -> call(method.getName() + List.of(arguments), () -> method.invoke(target, arguments)));
    }

    /** What gives a value or fails. */
    @FunctionalInterface
    interface Call {
        @Nullable
        Object value() throws Exception;
    }

    /** What does something or fails. */
    @FunctionalInterface
    interface Step {
        void run() throws Exception;
    }

    /** What opens a result set or fails. */
    @FunctionalInterface
    interface Rows {
        ResultSet open() throws Exception;
    }
}
