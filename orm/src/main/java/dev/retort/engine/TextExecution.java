package dev.retort.engine;

import dev.retort.dialect.Dialect;
import dev.retort.error.InvalidRequestException;
import dev.retort.sql.BindParameter;
import dev.retort.type.SqlType;
import dev.retort.type.SqlTypes;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Runs one text with its values. */
final class TextExecution {
    private final Connection connection;
    private final CompiledCache cache;
    private final NamedText.Bound text;

    TextExecution(Connection connection, CompiledCache cache, NamedText.Bound text) {
        this.connection = connection;
        this.cache = cache;
        this.text = text;
    }

    Result<Row> execute(ExecutionOptions options) {
        connection.runner().checkParameters(text.values().size());
        PreparedStatement statement = null;
        boolean open = false;
        try {
            connection.openTransaction().requireAlive(text.sql());
            statement = connection.openJdbc().prepareStatement(text.sql());
            connection.runner().configured(statement, options);
            bind(statement);
            open = statement.execute();
            return open ? rows(statement) : counted(statement);
        } catch (SQLException e) {
            open = false;
            throw connection.errors().translate(e, text.sql(), text.values());
        } finally {
            closeUnless(open, statement);
        }
    }

    private void closeUnless(boolean open, @Nullable PreparedStatement statement) {
        if (open || statement == null) {
            return;
        }
        try {
            statement.close();
        } catch (SQLException e) {
            throw connection.errors().translate(e, text.sql());
        }
    }

    private Result<Row> counted(PreparedStatement statement) throws SQLException {
        StatementPlan plan = cache.text(text.sql(), List.of(), List.of());
        return Result.ofCount(plan, Math.max(0, statement.getUpdateCount()), connection.errors());
    }

    private Result<Row> rows(PreparedStatement statement) throws SQLException {
        ResultSet rows = statement.getResultSet();
        ResultSetMetaData metaData = rows.getMetaData();
        Dialect dialect = connection.engine().dialect();
        List<String> names = new ArrayList<>();
        List<SqlType<?>> types = new ArrayList<>();
        for (int i = 1; i <= metaData.getColumnCount(); i++) {
            names.add(metaData.getColumnLabel(i));
            types.add(dialect.resultType(metaData.getColumnType(i), metaData.getColumnTypeName(i)));
        }
        StatementPlan plan = cache.text(text.sql(), names, types);
        Cursor cursor = new Cursor();
        cursor.add(statement, rows);
        return Result.ofRows(plan, plan.columns(), cursor, connection.errors());
    }

    private void bind(PreparedStatement statement) throws SQLException {
        for (int i = 0; i < text.values().size(); i++) {
            bind(statement, i + 1, text.values().get(i));
        }
    }

    private static void bind(PreparedStatement statement, int index, @Nullable Object value) throws SQLException {
        if (value instanceof BindParameter<?> typed) {
            typed.type().bindObject(statement, index, typed.value());
        } else if (value == null) {
            statement.setNull(index, Types.NULL);
        } else {
            typeOf(value).bindObject(statement, index, value);
        }
    }

    private static SqlType<?> typeOf(Object value) {
        Class<?> javaType = value instanceof Enum<?> constant ? constant.getDeclaringClass() : value.getClass();
        return SqlTypes.find(javaType)
                .orElseThrow(() -> new InvalidRequestException("No SQL type is known for " + javaType.getName()
                        + "; give the value with its type: Sql.value(type, value)"));
    }
}
