package dev.retort.dialect.sqlite;

import dev.retort.error.UnsupportedByDialectException;
import dev.retort.sql.Between;
import dev.retort.sql.BinaryExpression;
import dev.retort.sql.BindParameter;
import dev.retort.sql.CaseExpression;
import dev.retort.sql.ColumnClause;
import dev.retort.sql.CompoundSelect;
import dev.retort.sql.Condition;
import dev.retort.sql.CreateTableAs;
import dev.retort.sql.Expression;
import dev.retort.sql.FunctionCall;
import dev.retort.sql.InList;
import dev.retort.sql.InSelect;
import dev.retort.sql.Literal;
import dev.retort.sql.Operator;
import dev.retort.sql.Ordering;
import dev.retort.sql.QueryExpression;
import dev.retort.sql.Select;
import dev.retort.sql.SetOperator;
import dev.retort.sql.Sql;
import dev.retort.sql.SqlElement;
import dev.retort.sql.SqlTypes;
import dev.retort.sql.TableAlias;
import dev.retort.sql.TableClause;
import dev.retort.sql.Tuple;
import dev.retort.sql.TupleComparison;
import dev.retort.type.SqlType;
import dev.retort.type.TypeName;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;

/**
 * Writes for a compiler what compares decimals that are kept as text: SQLite itself would compare them letter by letter, or
 * take them for larger than every number.
 */
final class DecimalText {
    private final SqliteCompiler compiler;
    private final StringBuilder text;

    DecimalText(SqliteCompiler compiler) {
        this.compiler = compiler;
        this.text = compiler.out();
    }

    static boolean isText(Expression<?> expression) {
        return SqliteTypes.isWideDecimal(expression.type());
    }

    private static boolean areText(List<? extends Expression<?>> expressions) {
        return expressions.stream().anyMatch(DecimalText::isText);
    }

    // operators

    /** Writes a comparison, unless SQLite's own is right. */
    boolean write(BinaryExpression<?> binary) {
        boolean anyWide = isText(binary.left()) || isText(binary.right());
        if (!anyWide || !binary.operator().compares() || comparesAsStored(binary)) {
            return false;
        }
        if (isEquality(binary) && isOfTable(binary.left()) && isGiven(binary.right())) {
            compiler.writeElement(binary.left());
            text.append(' ').append(binary.operator().sql()).append(' ');
            writeAsStored(binary.right(), binary.left().type().scale());
        } else if (isEquality(binary) && isOfTable(binary.right()) && isGiven(binary.left())) {
            writeAsStored(binary.left(), binary.right().type().scale());
            text.append(' ').append(binary.operator().sql()).append(' ');
            compiler.writeElement(binary.right());
        } else {
            writeCompared(binary.left());
            text.append(' ').append(binary.operator().sql()).append(' ');
            writeCompared(binary.right());
        }
        return true;
    }

    private static boolean isEquality(BinaryExpression<?> binary) {
        boolean wide = isText(binary.left()) && isText(binary.right());
        return wide && !EnumSet.range(Operator.LT, Operator.GE).contains(binary.operator());
    }

    private static boolean isGiven(Expression<?> expression) {
        Expression<?> itself = SqliteCompiler.itself(expression);
        return itself instanceof BindParameter || (itself instanceof Literal<?> literal && literal.value() != null);
    }

    /** As the text that a column of this scale has of the value, which equals no other one, with all digits. */
    private void writeAsStored(Expression<?> value, int scale) {
        Expression<?> itself = SqliteCompiler.itself(value);
        if (itself instanceof Literal<?> literal) {
            compiler.writeText(TextForm.exact((BigDecimal) Objects.requireNonNull(literal.value()), scale));
        } else {
            compiler.writeAs(itself, textOf(itself.type(), scale));
        }
    }

    private static <T> SqlType<T> textOf(SqlType<T> type, int scale) {
        return SqlTypes.VARCHAR.map(
                type.javaType(),
                text -> {
                    throw new IllegalStateException("is only bound");
                },
                value -> TextForm.exact((BigDecimal) type.columnValueOf(value), scale));
    }

    /** Writes a value of a decimal column with the digits of the column, unless it has them. */
    boolean writeRounded(SqlType<?> column, Expression<?> value) {
        Expression<?> itself = SqliteCompiler.itself(value);
        if (column.name() != TypeName.NUMERIC || column.length() == SqlType.UNSPECIFIED || column.converted()) {
            return false;
        }
        if (itself instanceof BindParameter<?> bind) {
            boolean other = bind.type().name() == TypeName.NUMERIC
                    && !bind.type().converted()
                    && bind.type().length() == SqlType.UNSPECIFIED;
            if (other) {
                compiler.writeAs(bind, column);
            }
            return other;
        }
        boolean alike = itself instanceof ColumnClause && itself.type().scale() == column.scale();
        if (alike || !SqliteTypes.isNumber(column)) {
            return false;
        }
        text.append("round(");
        compiler.writeElement(value);
        text.append(", ").append(Math.max(column.scale(), 0)).append(')');
        return true;
    }

    private static boolean comparesAsStored(BinaryExpression<?> binary) {
        boolean equality = !EnumSet.range(Operator.LT, Operator.GE).contains(binary.operator());
        return equality && areStoredAlike(binary.left(), binary.right());
    }

    /** Equal decimals of one number of digits are kept as equal text, all digits of it. */
    private static boolean areStoredAlike(Expression<?> left, Expression<?> right) {
        return isStored(left)
                && isStored(right)
                && left.type().scale() == right.type().scale();
    }

    private static boolean isStored(Expression<?> expression) {
        return isText(expression) && (expression instanceof BindParameter || isOfTable(expression));
    }

    private static boolean isOfTable(Expression<?> expression) {
        return expression instanceof ColumnClause<?> column
                && column.canonical().table() instanceof TableClause table
                && table.stores(column.canonical());
    }

    /** Refuses to keep in a new table what is no text yet, since columns of it would be compared with texts. */
    void check(CreateTableAs create) {
        for (Expression<?> column : create.query().resultColumns()) {
            Expression<?> itself = SqliteCompiler.itself(column);
            boolean kept = isOfTable(itself)
                    || (itself instanceof ColumnClause<?> other
                            && other.canonical().table() instanceof TableAlias);
            if (isText(column) && !(kept && create.query() instanceof Select)) {
                throw refused(
                        "\"" + column.resultName() + "\" of a table that is created as a query computes it",
                        "cast it to a decimal of up to 15 digits, cast(SqlTypes.numeric(15, 2)), or create the table first and"
                                + " insert(table).fromSelect(…)");
            }
        }
    }

    /** What SQLite has calculated with doubles is as exact as its first 15 digits, by which it is read, too. */
    private void writeCompared(Expression<?> expression) {
        if (!(expression instanceof BinaryExpression<?>) || !isText(expression)) {
            writeNumber(expression);
            return;
        }
        compiler.requireMoreRoom();
        text.append("CASE typeof(");
        compiler.writeElement(expression);
        text.append(") WHEN 'real' THEN CAST(printf('%.15g', ");
        compiler.writeElement(expression);
        text.append(") AS NUMERIC) ELSE ");
        writeNumber(expression);
        text.append(" END");
    }

    void writeNumber(Expression<?> expression) {
        if (isText(expression)) {
            text.append("CAST(");
            compiler.writeElement(expression);
            text.append(" AS NUMERIC)");
        } else {
            compiler.writeOperand(expression);
        }
    }

    boolean write(Between between) {
        if (!isText(between.operand()) && !isText(between.low())) {
            return false;
        }
        text.append(between.negated() ? "NOT (" : "(");
        writeBetween(between, between.low(), between.high());
        if (between.symmetric()) {
            text.append(" OR ");
            writeBetween(between, between.high(), between.low());
        }
        text.append(')');
        return true;
    }

    private void writeBetween(Between between, Expression<?> low, Expression<?> high) {
        writeCompared(between.operand());
        text.append(" BETWEEN ");
        writeCompared(low);
        text.append(" AND ");
        writeCompared(high);
    }

    // lists and rows

    /** Writes membership in a list, unless the column keeps its values as the list does. */
    boolean write(InList<?> in) {
        if (!isText(in.operand()) || isOfTable(in.operand())) {
            return false;
        }
        writeCompared(in.operand());
        compiler.writeMembershipOfNumbers(in);
        return true;
    }

    /** Refuses membership in a query that keeps its values in another form. */
    void check(InSelect<?> in) {
        Expression<?> column = in.query().resultColumns().get(0);
        boolean alike = isText(in.operand()) == isText(column)
                ? !isText(column) || areStoredAlike(in.operand(), column)
                : isOfTable(isText(column) ? in.operand() : column); // whose affinity SQLite gives the other one, too
        if (!alike) {
            throw refused("IN of a query", "ask whether there is such a row: exists(select(…).where(a.eq(b)))");
        }
    }

    /** Writes a comparison of rows as one of their places. */
    boolean write(TupleComparison comparison) {
        SqlElement first = comparison.right().get(0);
        if (first instanceof QueryExpression<?> query) {
            if (areText(comparison.left().expressions()) || areText(query.resultColumns())) {
                throw refused("rows in a query", "ask whether there is such a row: exists(select(…).where(a.eq(b)))");
            }
            return false;
        }
        boolean anyText = areText(comparison.left().expressions())
                || comparison.right().stream().anyMatch(row -> areText(((Tuple) row).expressions()));
        if (anyText) {
            text.append('(');
            compiler.writeElement(byPlaces(comparison));
            text.append(')');
        }
        return anyText;
    }

    private static Condition byPlaces(TupleComparison comparison) {
        List<Condition> rows = new ArrayList<>();
        for (SqlElement row : comparison.right()) {
            rows.add(compare(comparison.left().expressions(), comparison.operator(), ((Tuple) row).expressions()));
        }
        return comparison.operator() == Operator.NOT_IN ? Sql.and(rows) : Sql.or(rows);
    }

    private static Condition compare(
            List<? extends Expression<?>> left, Operator operator, List<? extends Expression<?>> right) {
        return switch (operator) {
            case EQ, IN -> Sql.and(compareEach(left, Operator.EQ, right));
            case NE, NOT_IN -> Sql.or(compareEach(left, Operator.NE, right));
            default -> Sql.or(inOrder(left, operator, right));
        };
    }

    private static List<Condition> compareEach(
            List<? extends Expression<?>> left, Operator operator, List<? extends Expression<?>> right) {
        List<Condition> places = new ArrayList<>();
        for (int i = 0; i < left.size(); i++) {
            places.add(compare(left.get(i), operator, right.get(i)));
        }
        return places;
    }

    /** The first place that differs decides: those before it are equal. */
    private static List<Condition> inOrder(
            List<? extends Expression<?>> left, Operator operator, List<? extends Expression<?>> right) {
        List<Condition> cases = new ArrayList<>();
        int last = left.size() - 1;
        for (int i = 0; i <= last; i++) {
            List<Condition> all = compareEach(left.subList(0, i), Operator.EQ, right.subList(0, i));
            all.add(compare(left.get(i), i < last ? strict(operator) : operator, right.get(i)));
            cases.add(Sql.and(all));
        }
        return cases;
    }

    private static Operator strict(Operator operator) {
        return operator == Operator.LE || operator == Operator.LT ? Operator.LT : Operator.GT;
    }

    @SuppressWarnings("unchecked") // a tuple has compared them already, whatever their types
    private static Condition compare(Expression<?> left, Operator operator, Expression<?> right) {
        Expression<Object> one = (Expression<Object>) left;
        Expression<Object> other = (Expression<Object>) right;
        return switch (operator) {
            case EQ -> one.eq(other);
            case NE -> one.ne(other);
            case LT -> one.lt(other);
            case LE -> one.le(other);
            case GT -> one.gt(other);
            case GE -> one.ge(other);
            default -> throw new IllegalArgumentException(operator.toString());
        };
    }

    // choices

    /** Writes a case by the values of an expression as one by conditions. */
    boolean write(CaseExpression<?, ?> choice) {
        Expression<?> operand = choice.operand();
        if (operand == null
                || !(isText(operand) || choice.branches().stream().anyMatch(branch -> isText(branch.when())))) {
            return false;
        }
        text.append("CASE");
        for (CaseExpression.Branch branch : choice.branches()) {
            text.append(" WHEN ");
            compiler.writeElement(compare(operand, Operator.EQ, branch.when()));
            text.append(" THEN ");
            compiler.writeElement(branch.then());
        }
        Expression<?> otherwise = choice.otherwise();
        if (otherwise != null) {
            text.append(" ELSE ");
            compiler.writeElement(otherwise);
        }
        text.append(" END");
        return true;
    }

    /** Writes {@code nullif} with a comparison of numbers, unless SQLite's own is right. */
    boolean writeNullif(FunctionCall<?> function) {
        if (!areText(function.arguments())) {
            return false;
        }
        compiler.requireMoreRoom();
        Expression<?> value = function.arguments().get(0);
        text.append("CASE WHEN ");
        compiler.writeElement(compare(value, Operator.EQ, function.arguments().get(1)));
        text.append(" THEN NULL ELSE ");
        compiler.writeElement(value);
        text.append(" END");
        return true;
    }

    /** Writes the smallest or largest one of some values with all of its digits, unless SQLite's own comparison is right. */
    boolean writeExtreme(FunctionCall<?> function, boolean largest) {
        if (!areText(function.arguments())) {
            return false;
        }
        String separator = "(SELECT v FROM (SELECT ";
        for (Expression<?> argument : function.arguments()) {
            text.append(separator);
            compiler.writeElement(argument);
            text.append(separator.startsWith("(") ? " AS v" : "");
            separator = " UNION ALL SELECT ";
        }
        text.append(") WHERE v IS NOT NULL ORDER BY CAST(v AS NUMERIC)")
                .append(largest ? " DESC" : "")
                .append(" LIMIT 1)");
        return true;
    }

    // combined queries

    /** Refuses to look for equal rows, or to sort them, where equal decimals are kept in several forms. */
    void check(CompoundSelect<?> compound) {
        if (compound.operator() != SetOperator.UNION_ALL) {
            List<Expression<?>> left = compound.left().resultColumns();
            List<Expression<?>> right = compound.right().resultColumns();
            for (int i = 0; i < left.size(); i++) {
                checkAlike(compound.operator(), left.get(i), right.get(i));
            }
        }
        for (Ordering ordering : compound.orderBy()) {
            if (isText(compound.resultColumns().get(compound.indexOf(ordering.expression())))) {
                throw refused("the order of combined queries", "sort a subquery of them: select(…).from(query.as(…))");
            }
        }
    }

    private static void checkAlike(SetOperator operator, Expression<?> left, Expression<?> right) {
        if ((isText(left) || isText(right)) && !areStoredAlike(left, right)) {
            throw refused(
                    operator.sql(),
                    "select columns of one number of digits, and give values its type: value(SqlTypes.numeric(…), …)");
        }
    }

    private static UnsupportedByDialectException refused(String place, String cure) {
        return new UnsupportedByDialectException(
                "SQLite keeps decimals of more than 15 digits, or of any number, as text,"
                        + " which it would compare letter by letter in " + place + "; " + cure);
    }
}
