package dev.retort.engine;

import dev.retort.dialect.Dialect;
import dev.retort.error.RetortException;
import dev.retort.sql.BindParameter;
import dev.retort.sql.Row;
import dev.retort.type.SqlType;
import dev.retort.type.ValueException;
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
            connection.runner().size().check(text.values());
            statement = connection.openJdbc().prepareStatement(text.sql());
            connection.runner().configured(statement, options);
            bind(statement);
            open = statement.execute();
            return open ? rows(statement).heardBy(options) : counted(statement);
        } catch (SQLException e) {
            open = false;
            throw connection.openTransaction().translate(e, text.sql(), text.values());
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
            throw connection.openTransaction().translate(e, text.sql());
        }
    }

    private Result<Row> counted(PreparedStatement statement) throws SQLException {
        StatementPlan plan = cache.text(text.sql(), List.of(), List.of());
        return Result.ofCount(plan, Math.max(0, statement.getUpdateCount()), connection.openTransaction());
    }

    private Result<Row> rows(PreparedStatement statement) throws SQLException {
        ResultSet rows = statement.getResultSet();
        ResultSetMetaData metaData = rows.getMetaData();
        Dialect dialect = connection.engine().dialect();
        List<String> names = new ArrayList<>();
        List<SqlType<?>> types = new ArrayList<>();
        for (int i = 1; i <= metaData.getColumnCount(); i++) {
            names.add(metaData.getColumnLabel(i));
            types.add(dialect.resultType(metaData.getColumnType(i), metaData.getColumnTypeName(i))
                    .adapt(dialect.types()));
        }
        StatementPlan plan = cache.text(text.sql(), names, types);
        Cursor cursor = new Cursor();
        cursor.add(statement, rows);
        return Result.ofRows(plan, plan.columns(), cursor, connection.openTransaction());
    }

    private void bind(PreparedStatement statement) throws SQLException {
        for (int i = 0; i < text.values().size(); i++) {
            bind(statement, i + 1, text.values().get(i));
        }
    }

    private void bind(PreparedStatement statement, int index, @Nullable Object value) throws SQLException {
        if (value instanceof BindParameter<?> typed) {
            bind(statement, index, typed.type(), typed.value());
        } else if (value == null) {
            statement.setNull(index, Types.NULL);
        } else {
            bind(statement, index, NamedText.typeOf(value), value);
        }
    }

    private void bind(PreparedStatement statement, int index, SqlType<?> type, @Nullable Object value)
            throws SQLException {
        String place = "parameter " + index + " of type " + type;
        try {
            type.adapt(connection.engine().dialect().types()).bindObject(statement, index, value);
        } catch (ValueException e) {
            throw e.at(place);
        } catch (RetortException e) {
            throw e; // says it better
        } catch (RuntimeException e) {
            throw ValueException.of(
                            e,
                            "a value of class " + type.javaType().getSimpleName() + " that the database cannot store")
                    .at(place);
        }
    }
}
