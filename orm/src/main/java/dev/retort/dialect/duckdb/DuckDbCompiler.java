package dev.retort.dialect.duckdb;

import dev.retort.compile.DialectTraits;
import dev.retort.compile.InsertSource;
import dev.retort.compile.IntervalPart;
import dev.retort.compile.SqlCompiler;
import dev.retort.compile.UpsertByMerge;
import dev.retort.error.UnsupportedByDialectException;
import dev.retort.sql.ArrayElement;
import dev.retort.sql.Between;
import dev.retort.sql.BinaryExpression;
import dev.retort.sql.BindParameter;
import dev.retort.sql.Cast;
import dev.retort.sql.ColumnClause;
import dev.retort.sql.Delete;
import dev.retort.sql.ElementWalker;
import dev.retort.sql.Expression;
import dev.retort.sql.FunctionCall;
import dev.retort.sql.InList;
import dev.retort.sql.Insert;
import dev.retort.sql.Merge;
import dev.retort.sql.OnConflict;
import dev.retort.sql.Operator;
import dev.retort.sql.QueryExpression;
import dev.retort.sql.Select;
import dev.retort.sql.SqlElement;
import dev.retort.sql.TextQuery;
import dev.retort.sql.Tuple;
import dev.retort.sql.TupleComparison;
import dev.retort.sql.Update;
import dev.retort.sql.WindowedCall;
import dev.retort.type.SqlType;
import dev.retort.type.TypeName;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** DuckDB speaks nearly as PostgreSQL does; what follows is written in another way, or means another thing there. */
final class DuckDbCompiler extends SqlCompiler {
    private static final int DECIMAL_DIGITS = 38;

    private static final String ACTION = "merge_action";

    /** So many that DuckDB calculates in 128 bits. */
    private static final int WIDE_DIGITS = 19;

    private final DuckDbJson json = new DuckDbJson(this);

    /** Whether what is written is compared with something. */
    private boolean comparing;

    DuckDbCompiler(DialectTraits traits) {
        super(traits);
    }

    // queries

    /** DuckDB takes no parameter as the limit of a query that names columns of another around it: its rows are numbered. */
    @Override
    protected void writeOrderAndCounts(Select<?> select) {
        boolean counted = select.limit() != null || select.offset() != null;
        if (!counted || select.withTies() || !OuterColumns.areIn(select, this::isAround)) {
            super.writeOrderAndCounts(select);
            return;
        }
        if (select.isDistinct() || !select.distinctOn().isEmpty()) {
            throw new UnsupportedByDialectException("DuckDB does not support a limit of distinct rows in a query that"
                    + " names columns of the one around it; use groupBy(…) instead of distinct()");
        }
        text().append(" QUALIFY row_number() OVER (");
        writeClause("ORDER BY ", select.orderBy());
        text().append(')');
        writeNumbers(select.limit(), select.offset());
        writeOrderBy(select.orderBy());
    }

    private void writeNumbers(@Nullable BindParameter<Long> limit, @Nullable BindParameter<Long> offset) {
        if (limit == null) {
            text().append(" > ");
            write(Objects.requireNonNull(offset));
            return;
        }
        if (offset != null) {
            text().append(" - ");
            write(offset);
        }
        text().append(offset == null ? " <= " : " BETWEEN 1 AND ");
        write(limit);
    }

    /** DuckDB has this function as one of a list, too, which it is wherever it is no source. */
    @Override
    protected void writeStandardFunction(FunctionCall<?> function) {
        if (function.name().equals("generate_series") && !isSource(function)) {
            text().append("unnest(");
            super.writeStandardFunction(function);
            text().append(')');
        } else if (function.name().equals("cardinality")) {
            writeCall("len", function); // which gives a number with a sign
        } else if (function.name().equals("plus_period")) {
            writeShift(function, "to_months(", IntervalPart.MONTHS, "to_days(", IntervalPart.DAYS);
        } else if (function.name().equals("plus_duration")) {
            writeShift(function, "to_seconds(", IntervalPart.SECONDS, "to_microseconds(", IntervalPart.MICROS);
        } else if (function.name().equals("duration_since")) {
            text().append("to_microseconds(date_diff('microsecond', ");
            writeOfType(function.arguments().get(1));
            text().append(", ");
            writeOfType(function.arguments().get(0));
            text().append("))");
        } else if (!json.write(function)) {
            super.writeStandardFunction(function);
        }
    }

    @Override
    public void visitWindowedCall(WindowedCall<?> call) {
        json.writeWindowed(call, () -> super.visitWindowedCall(call));
    }

    /** A document that is kept as text would be a string. */
    @Override
    protected void writeJsonValue(Expression<?> value) {
        if (isJson(value) && typeInSql(value).name().isText()) {
            text().append("CAST(");
            write(value);
            text().append(" AS JSON)");
        } else {
            super.writeJsonValue(value);
        }
    }

    // functions

    private void writeShift(
            FunctionCall<?> function, String first, SqlType<?> firstPart, String second, SqlType<?> secondPart) {
        Expression<?> amount = function.arguments().get(1);
        text().append("CAST(");
        writeOfType(function.arguments().get(0));
        text().append(" + ").append(first);
        writePart(amount, firstPart);
        text().append(") + ").append(second);
        writePart(amount, secondPart);
        text().append(") AS ")
                .append(traits().types().parameterName(function.type()))
                .append(')');
    }

    /**
     * A decimal without a point is an integer here, whose sums and products do not leave 32 bits, and one of up to 18 digits
     * does not leave 64. With more whole digits than that, what stands beside it, as in a case, would lose its fraction.
     */
    @Override
    protected void writeNumber(Number number) {
        if (number instanceof BigDecimal decimal
                && decimal.scale() <= 0
                && decimal.precision() - decimal.scale() <= DECIMAL_DIGITS) {
            String digits = decimal.toPlainString();
            int width = Math.max(digits.length() - (decimal.signum() < 0 ? 1 : 0), WIDE_DIGITS);
            text().append("CAST(")
                    .append(digits)
                    .append(" AS DECIMAL(")
                    .append(width)
                    .append(",0))");
        } else {
            super.writeNumber(number);
        }
    }

    // operators

    @Override
    public void visitBinary(BinaryExpression<?> binary) {
        if (binary.operator().compares()) {
            comparing(() -> super.visitBinary(binary));
        } else if (comparing && isQuotient(binary)) {
            writeRounded(binary);
        } else {
            writeBinary(binary);
        }
    }

    private void comparing(Runnable comparison) {
        boolean outer = comparing;
        comparing = true;
        comparison.run();
        comparing = outer;
    }

    /** What is calculated with a quotient of decimals, which is a double. */
    private static boolean isQuotient(Expression<?> expression) {
        return expression instanceof BinaryExpression<?> binary
                && binary.type().name() == TypeName.NUMERIC
                && (binary.operator() == Operator.DIVIDE || isQuotient(binary.left()) || isQuotient(binary.right()));
    }

    /** It is as exact as its first 15 digits, by which it is read, too. */
    private void writeRounded(BinaryExpression<?> quotient) {
        comparing = false;
        text().append("CAST(printf('%.15g', ");
        writeBinary(quotient);
        text().append(") AS DOUBLE)");
        comparing = true;
    }

    @Override
    public void visitBetween(Between between) {
        comparing(() -> super.visitBetween(between));
    }

    @Override
    public void visitInList(InList<?> in) {
        comparing(() -> super.visitInList(in));
    }

    private void writeBinary(BinaryExpression<?> binary) {
        switch (binary.operator()) {
            case BIT_XOR -> writeCall("xor", binary);
            case REGEXP -> writeCall("regexp_matches", binary);
            case NOT_REGEXP -> {
                text().append("(NOT ");
                writeCall("regexp_matches", binary);
                text().append(')');
            }
            default -> super.visitBinary(binary);
        }
    }

    private void writeCall(String function, BinaryExpression<?> binary) {
        text().append(function).append('(');
        writeTyped(binary.left());
        text().append(", ");
        writeTyped(binary.right());
        text().append(')');
    }

    /** A single slash divides integers as floating point numbers. */
    @Override
    protected String operator(BinaryExpression<?> binary) {
        boolean whole = binary.left().type().name().isWholeNumber()
                && binary.right().type().name().isWholeNumber();
        return binary.operator() == Operator.DIVIDE && whole ? "//" : super.operator(binary);
    }

    /** Types that do not tell themselves are told, since DuckDB does not look for the one that suits. */
    @Override
    protected void writeMembership(boolean in, SqlType<?> elementType) {
        boolean tells = traits().types().tellsItsType(elementType);
        String list = tells ? "?" : "CAST(? AS " + traits().types().parameterName(elementType) + "[])";
        text().append(in ? " = ANY (" : " <> ALL (").append(list).append(')');
    }

    /** DuckDB takes null for a value where it compares rows, so they are compared column by column. */
    @Override
    public void visitTupleComparison(TupleComparison comparison) {
        Operator operator = comparison.operator();
        boolean list = operator == Operator.IN || operator == Operator.NOT_IN;
        if (comparison.right().get(0) instanceof QueryExpression<?>) {
            if (!list) {
                throw new UnsupportedByDialectException(
                        "DuckDB does not compare a row with that of a query; use in(…), or"
                                + " compare column by column");
            }
            super.visitTupleComparison(comparison);
            return;
        }
        text().append(operator == Operator.NOT_IN ? "(NOT (" : "(");
        String separator = "";
        for (SqlElement right : comparison.right()) {
            text().append(separator);
            writeComparison(comparison.left(), list ? Operator.EQ : operator, (Tuple) right);
            separator = " OR ";
        }
        text().append(operator == Operator.NOT_IN ? "))" : ")");
    }

    private void writeComparison(Tuple left, Operator operator, Tuple right) {
        switch (operator) {
            case EQ -> writeEach(left, " = ", " AND ", right);
            case NE -> writeEach(left, " <> ", " OR ", right);
            default -> writeOrder(left, operator.sql(), right);
        }
    }

    private void writeEach(Tuple left, String operator, String junction, Tuple right) {
        String separator = "(";
        for (int i = 0; i < left.expressions().size(); i++) {
            text().append(separator);
            writePair(left, operator, right, i);
            separator = junction;
        }
        text().append(')');
    }

    /** {@code a < x OR (a = x AND (b < y))}; the last place alone tells whether equal rows are meant too. */
    private void writeOrder(Tuple left, String operator, Tuple right) {
        int last = left.expressions().size() - 1;
        String strict = operator.substring(0, 1);
        for (int i = 0; i < last; i++) {
            text().append('(');
            writePair(left, " " + strict + " ", right, i);
            text().append(" OR (");
            writePair(left, " = ", right, i);
            text().append(" AND ");
        }
        writePair(left, " " + operator + " ", right, last);
        text().append("))".repeat(last));
    }

    private void writePair(Tuple left, String operator, Tuple right, int place) {
        writeAtom(left.expressions().get(place));
        text().append(operator);
        writeAtom(right.expressions().get(place));
    }

    /** DuckDB would count negative places from the end. */
    @Override
    public void visitArrayElement(ArrayElement<?> element) {
        requireSubscript(element);
        text().append('(');
        writeTyped(element.array());
        text().append(")[greatest(");
        write(element.index());
        text().append(", 0)]");
    }

    /** DuckDB passes over the length of a text. */
    @Override
    public void visitCast(Cast<?> cast) {
        SqlType<?> type = cast.type().variantFor(traits().dialectName());
        boolean cut = type.name().isText() && type.length() != SqlType.UNSPECIFIED;
        text().append(cut ? "left(" : "");
        super.visitCast(cast);
        text().append(cut ? ", " + type.length() + ")" : "");
    }

    /** A name within quotes, which is no pattern but for a star alone; what quotes cannot hold is a JSON pointer. */
    @Override
    protected String jsonStep(Object step) {
        if (!(step instanceof String name)) {
            return step.toString();
        }
        boolean quotable = !name.isEmpty() && !name.equals("*") && name.indexOf('"') < 0 && name.indexOf('\\') < 0;
        return quotedText(
                quotable ? "$.\"" + name + "\"" : "/" + name.replace("~", "~0").replace("/", "~1"));
    }

    // changes

    /**
     * Of rows with one key in one statement, {@code ON CONFLICT DO UPDATE} would pass over all but the first without a word. The
     * rows that are bound at execution are known to have each key once; others go by a merge, which refuses a second.
     */
    @Override
    protected void writeUpsert(Insert insert, OnConflict conflict, InsertSource source) {
        boolean several = insert.select().isPresent() || !insert.furtherRows().isEmpty();
        if (!several || conflict.assignments().isEmpty()) {
            super.writeUpsert(insert, conflict, source);
            return;
        }
        UpsertByMerge merge = new UpsertByMerge(this, insert, conflict);
        writeChange(insert, () -> merge.write(source));
    }

    @Override
    protected void writeReturning(List<Expression<?>> returning, Runnable change) {
        change.run();
        if (returning.isEmpty()) {
            return;
        }
        returning.forEach(expression -> expression.accept(new QuerySearch()));
        text().append(" RETURNING ");
        writeUnqualified(returning);
    }

    @Override
    public void visitUpdate(Update update) {
        requireColumnsOf(update.table(), update.returning());
        super.visitUpdate(update);
    }

    @Override
    public void visitDelete(Delete delete) {
        requireColumnsOf(delete.table(), delete.returning());
        super.visitDelete(delete);
    }

    @Override
    public void visitMerge(Merge merge) {
        requireColumnsOf(merge.table(), merge.returning());
        super.visitMerge(merge);
    }

    /** DuckDB has it as a column, which one of the table hides. */
    @Override
    protected void writeMergeAction(Merge merge) {
        for (ColumnClause<?> column : merge.table().columns()) {
            if (column.name().equalsIgnoreCase(ACTION)) {
                throw new UnsupportedByDialectException(
                        "DuckDB does not tell the action of a merge into a table that has" + " a column \""
                                + column.name() + "\"; set a column to another value in each branch, and return that");
            }
        }
        text().append(ACTION);
    }

    /** Refuses queries and parameters. */
    private static final class QuerySearch extends ElementWalker {
        @Override
        public void visitSelect(Select<?> select) {
            throw refusal();
        }

        @Override
        public void visitTextQuery(TextQuery<?> query) {
            throw refusal();
        }

        @Override
        public void visitBind(BindParameter<?> bind) {
            throw new UnsupportedByDialectException(
                    "DuckDB does not support parameters in what a change returns; write a"
                            + " literal(…), or compute the value in Java");
        }

        private static UnsupportedByDialectException refusal() {
            return new UnsupportedByDialectException(
                    "DuckDB does not support queries in what a change returns; select them in a statement of their own");
        }
    }
}
