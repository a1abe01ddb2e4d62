package dev.retort.schema;

import dev.retort.error.InvalidRequestException;
import dev.retort.sql.ColumnClause;
import dev.retort.sql.Expression;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What lets the database find rows of a table by columns or expressions. Immutable and thread-safe.
 *
 * <pre>{@code
 * Index.on("user_id", "created");
 * Index.onExpressions("lower(email)").named("uq_users_email").unique().where("active");
 * Index.on("tags").using("gin");
 * }</pre>
 */
public final class Index implements SchemaItem {
    private final List<String> columnNames;
    private final List<DdlExpression> expressions;
    private final boolean unique;
    private final List<String> included;
    private final @Nullable DdlExpression condition;
    private final @Nullable String method;
    private final @Nullable String givenName;
    private final @Nullable Table table;

    private Index(Parts parts, @Nullable Table table) {
        this.columnNames = parts.columnNames;
        this.expressions = parts.expressions;
        this.unique = parts.unique;
        this.included = parts.included;
        this.condition = parts.condition;
        this.method = parts.method;
        this.givenName = parts.name;
        this.table = table;
    }

    /** Describes an index on columns by name. */
    public static Index on(String... columns) {
        return new Index(new Parts(Constraint.names(columns), List.of()), null);
    }

    /**
     * Describes an index on expressions; values in them become literals.
     *
     * @param expressions perhaps columns
     */
    public static Index on(Expression<?>... expressions) {
        boolean columns = Arrays.stream(expressions).allMatch(ColumnClause.class::isInstance);
        if (columns) {
            return on(Arrays.stream(expressions)
                    .map(column -> ((ColumnClause<?>) column).name())
                    .toArray(String[]::new));
        }
        return new Index(
                new Parts(
                        List.of(),
                        Arrays.stream(expressions).map(DdlExpression::of).toList()),
                null);
    }

    /**
     * Describes an index on SQL, written into the DDL as it is: never build it from input. What is not a call of a
     * function needs parentheses of its own: {@code "(a + b)"}, {@code "name DESC"}.
     */
    public static Index onExpressions(String... expressions) {
        return new Index(
                new Parts(
                        List.of(),
                        Arrays.stream(expressions).map(DdlExpression::of).toList()),
                null);
    }

    /** Gives it a name; one on expressions must have one. */
    public Index named(String name) {
        Parts parts = new Parts(this);
        parts.name = name;
        return new Index(parts, null);
    }

    /** Refuses two rows that agree in it. */
    public Index unique() {
        Parts parts = new Parts(this);
        parts.unique = true;
        return new Index(parts, null);
    }

    /** Leaves out the rows that a condition does not hold for; SQL, written into the DDL as it is. */
    public Index where(String sql) {
        Parts parts = new Parts(this);
        parts.condition = DdlExpression.of(sql);
        return new Index(parts, null);
    }

    /** Leaves out the rows that a condition does not hold for; values in it become literals. */
    public Index where(Expression<Boolean> condition) {
        Parts parts = new Parts(this);
        parts.condition = DdlExpression.of(condition);
        return new Index(parts, null);
    }

    /** Chooses one of the database's methods: {@code gin}, {@code brin}. */
    public Index using(String method) {
        Parts parts = new Parts(this);
        parts.method = checkedMethod(method);
        return new Index(parts, null);
    }

    static String checkedMethod(String method) {
        if (!method.matches("\\w+")) {
            throw new InvalidRequestException("\"" + method + "\" is no name of an index method, such as gin");
        }
        return method;
    }

    /** Keeps further columns in the index, by name, which rows are not found by. */
    public Index include(String... columns) {
        Parts parts = new Parts(this);
        parts.included = List.of(columns);
        return new Index(parts, null);
    }

    Index in(Table owner) {
        return new Index(new Parts(this), owner);
    }

    /**
     * The name: the given one, else what the meta data's {@link NamingConvention} makes.
     *
     * @throws InvalidRequestException if it is on expressions and has none
     */
    public String name() {
        if (givenName == null && columnNames.isEmpty()) {
            throw new InvalidRequestException(
                    "An index on expressions of table \"" + table() + "\" needs a name;" + " call named()");
        }
        return String.valueOf(table().metaData().namingConvention().index(table(), columnNames, givenName));
    }

    /** Whether the {@link NamingConvention} has made the name, which a database then shortens as it must. */
    public boolean isNamedByConvention() {
        return !name().equals(givenName);
    }

    /**
     * The table.
     *
     * @throws InvalidRequestException if it is of none yet
     */
    public Table table() {
        if (table == null) {
            throw new InvalidRequestException("The index is of no table yet: give it to Table.of(), or add() it");
        }
        return table;
    }

    /** The columns; empty where it is on expressions. */
    public List<Column<?>> columns() {
        return columnNames.stream().<Column<?>>map(table()::column).toList();
    }

    /** The expressions; empty where it is on columns. */
    public List<DdlExpression> expressions() {
        return expressions;
    }

    /** Whether no two rows may agree in it. */
    public boolean isUnique() {
        return unique;
    }

    /** The further columns. */
    public List<Column<?>> included() {
        return included.stream().<Column<?>>map(table()::column).toList();
    }

    /** Which rows it holds, if not all. */
    public Optional<DdlExpression> condition() {
        return Optional.ofNullable(condition);
    }

    /** The database's method, if one was chosen. */
    public Optional<String> method() {
        return Optional.ofNullable(method);
    }

    /** The parts while a step changes one of them. */
    private static final class Parts {
        final List<String> columnNames;
        final List<DdlExpression> expressions;
        boolean unique;
        List<String> included = new ArrayList<>();

        @Nullable
        DdlExpression condition;

        @Nullable
        String method;

        @Nullable
        String name;

        Parts(List<String> columnNames, List<DdlExpression> expressions) {
            this.columnNames = columnNames;
            this.expressions = expressions;
        }

        Parts(Index index) {
            this(index.columnNames, index.expressions);
            unique = index.unique;
            included = index.included;
            condition = index.condition;
            method = index.method;
            name = index.givenName;
        }
    }
}
