package dev.retort.schema;

import dev.retort.error.InvalidRequestException;
import dev.retort.sql.ColumnClause;
import dev.retort.sql.Expression;
import dev.retort.sql.Operator;
import dev.retort.sql.RawSql;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * No two rows for which all of some comparisons hold, such as two stays in one room at one time; PostgreSQL has it.
 *
 * <pre>{@code
 * ExcludeConstraint.of(room, Operator.EQ).and(during, Operator.RANGE_OVERLAPS).where(cancelled.not())
 * }</pre>
 *
 * <p>An index finds the other rows: one by {@code gist}, unless {@link #using} says another method, which must know the
 * operators. (By {@code gist}, {@code =} of numbers and texts comes with the extension {@code btree_gist}.)
 */
public final class ExcludeConstraint extends Constraint {
    /**
     * A part of two rows that are compared.
     *
     * @param column the name of the column; null where it is an expression
     * @param expression the expression; null where it is a column
     * @param operator the operator as SQL writes it
     */
    public record Element(@Nullable String column, @Nullable DdlExpression expression, String operator) {}

    private final List<Element> elements;
    private final String method;
    private final @Nullable DdlExpression condition;

    private ExcludeConstraint(
            List<Element> elements,
            String method,
            @Nullable DdlExpression condition,
            @Nullable String name,
            Deferral deferral,
            @Nullable Table table) {
        super(name, deferral, table);
        this.elements = elements;
        this.method = method;
        this.condition = condition;
    }

    private static ExcludeConstraint of(Element first) {
        return new ExcludeConstraint(List.of(first), "gist", null, null, Deferral.NOT_DEFERRABLE, null);
    }

    private static Element element(Expression<?> expression, String operator) {
        return expression instanceof ColumnClause<?> column
                ? new Element(column.name(), null, operator)
                : new Element(null, DdlExpression.of(expression), operator);
    }

    /** Describes the constraint by a column of the table, or an expression of columns; values in it become literals. */
    public static ExcludeConstraint of(Expression<?> expression, Operator operator) {
        return of(element(expression, operator.sql()));
    }

    /** Describes the constraint by the name of a column. */
    public static ExcludeConstraint of(String column, Operator operator) {
        return of(new Element(column, null, operator.sql()));
    }

    /**
     * As {@link #of(Expression, Operator)}, with an operator that core does not know.
     *
     * @throws InvalidRequestException if {@code symbol} is not an operator
     */
    public static ExcludeConstraint of(Expression<?> expression, String symbol) {
        return of(element(expression, RawSql.operator(symbol)));
    }

    /**
     * As {@link #of(String, Operator)}, with an operator that core does not know.
     *
     * @throws InvalidRequestException if {@code symbol} is not an operator
     */
    public static ExcludeConstraint of(String column, String symbol) {
        return of(new Element(column, null, RawSql.operator(symbol)));
    }

    /** Compares a column or expression, too: rows are excluded only if all comparisons hold. */
    public ExcludeConstraint and(Expression<?> expression, Operator operator) {
        return and(element(expression, operator.sql()));
    }

    /** Compares a column, too. */
    public ExcludeConstraint and(String column, Operator operator) {
        return and(new Element(column, null, operator.sql()));
    }

    /**
     * As {@link #and(Expression, Operator)}, with an operator that core does not know.
     *
     * @throws InvalidRequestException if {@code symbol} is not an operator
     */
    public ExcludeConstraint and(Expression<?> expression, String symbol) {
        return and(element(expression, RawSql.operator(symbol)));
    }

    /**
     * As {@link #and(String, Operator)}, with an operator that core does not know.
     *
     * @throws InvalidRequestException if {@code symbol} is not an operator
     */
    public ExcludeConstraint and(String column, String symbol) {
        return and(new Element(column, null, RawSql.operator(symbol)));
    }

    private ExcludeConstraint and(Element further) {
        List<Element> all = new ArrayList<>(elements);
        all.add(further);
        return new ExcludeConstraint(List.copyOf(all), method, condition, givenName(), deferral(), null);
    }

    /** Leaves out the rows that a condition does not hold for; SQL, written into the DDL as it is. */
    public ExcludeConstraint where(String sql) {
        return new ExcludeConstraint(elements, method, DdlExpression.of(sql), givenName(), deferral(), null);
    }

    /** Leaves out the rows that a condition does not hold for; values in it become literals. */
    public ExcludeConstraint where(Expression<Boolean> condition) {
        return new ExcludeConstraint(elements, method, DdlExpression.of(condition), givenName(), deferral(), null);
    }

    /**
     * Chooses the method of the index: {@code spgist}, {@code btree}.
     *
     * @throws InvalidRequestException if it is no name
     */
    public ExcludeConstraint using(String method) {
        return new ExcludeConstraint(elements, Index.checkedMethod(method), condition, givenName(), deferral(), null);
    }

    /** Gives it a name. */
    public ExcludeConstraint named(String name) {
        return new ExcludeConstraint(elements, method, condition, name, deferral(), null);
    }

    /** Says when it is checked. */
    public ExcludeConstraint deferrable(Deferral when) {
        return new ExcludeConstraint(elements, method, condition, givenName(), when, null);
    }

    /** What is compared, in order. */
    public List<Element> elements() {
        return elements;
    }

    /** The method of the index. */
    public String method() {
        return method;
    }

    /** Which rows it is about, if not all. */
    public Optional<DdlExpression> condition() {
        return Optional.ofNullable(condition);
    }

    @Override
    ExcludeConstraint in(Table owner) {
        return new ExcludeConstraint(elements, method, condition, givenName(), deferral(), owner);
    }

    @Override
    @Nullable
    String conventionalName(NamingConvention convention) {
        return convention.exclusion(table(), columnNames(), givenName());
    }

    private List<String> columnNames() {
        List<String> names = new ArrayList<>(elements.size());
        for (Element element : elements) {
            if (element.column() != null) {
                names.add(element.column());
            }
        }
        return names;
    }

    /** Those columns that are compared themselves and not in an expression. */
    @Override
    public List<Column<?>> columns() {
        return columnsNamed(columnNames());
    }
}
