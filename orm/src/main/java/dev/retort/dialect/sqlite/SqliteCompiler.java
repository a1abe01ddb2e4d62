package dev.retort.dialect.sqlite;

import dev.retort.compile.DialectTraits;
import dev.retort.compile.SqlCompiler;
import dev.retort.error.UnsupportedByDialectException;
import dev.retort.sql.Between;
import dev.retort.sql.BinaryExpression;
import dev.retort.sql.BindParameter;
import dev.retort.sql.Cast;
import dev.retort.sql.Collation;
import dev.retort.sql.ColumnClause;
import dev.retort.sql.DateField;
import dev.retort.sql.Expression;
import dev.retort.sql.Extract;
import dev.retort.sql.FunctionCall;
import dev.retort.sql.Literal;
import dev.retort.sql.Operator;
import dev.retort.sql.QueryExpression;
import dev.retort.sql.Select;
import dev.retort.sql.TableClause;
import dev.retort.sql.TableFunction;
import dev.retort.sql.Update;
import dev.retort.sql.ValuesClause;
import dev.retort.type.SqlType;
import dev.retort.type.TypeName;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** SQLite has no arrays: the elements of a list travel as one JSON text. */
final class SqliteCompiler extends SqlCompiler {
    private static final Set<Operator> ORDERS = EnumSet.of(
            Operator.EQ,
            Operator.NE,
            Operator.LT,
            Operator.LE,
            Operator.GT,
            Operator.GE,
            Operator.IS_DISTINCT_FROM,
            Operator.IS_NOT_DISTINCT_FROM);

    private static final Set<String> EXTREMES = Set.of("min", "max");

    private static final Set<TypeName> INTEGERS = EnumSet.of(TypeName.SMALLINT, TypeName.INTEGER, TypeName.BIGINT);

    SqliteCompiler(DialectTraits traits) {
        super(traits);
    }

    @Override
    protected void writeMembership(boolean in, SqlType<?> elementType) {
        String value = elementType.name() == TypeName.VARBINARY ? "unhex(value)" : "value";
        text().append(in ? " IN" : " NOT IN").append(" (SELECT ").append(value).append(" FROM json_each(?))");
    }

    /** SQLite takes the ON of a conflict for one of a join unless a condition stands between (its page "UPSERT"). */
    @Override
    protected void writeUpsertedSelect(Select<?> select) {
        text().append("SELECT * FROM (");
        super.writeUpsertedSelect(select);
        text().append(") WHERE true");
    }

    /** What comes back can be of the changed table only, though others lend it values. */
    @Override
    public void visitUpdate(Update update) {
        for (Expression<?> returned : update.returning()) {
            if (returned instanceof ColumnClause<?> column && column.canonical().table() != update.table()) {
                throw new UnsupportedByDialectException("SQLite returns columns of the updated table only; select \""
                        + column + "\" in a statement of its own");
            }
        }
        super.visitUpdate(update);
    }

    /** SQLite knows OFFSET only behind LIMIT, where -1 means all. */
    @Override
    protected void writeRowCounts(@Nullable BindParameter<Long> limit, @Nullable BindParameter<Long> offset) {
        if (limit == null && offset != null) {
            text().append(" LIMIT -1");
        }
        super.writeRowCounts(limit, offset);
    }

    @Override
    public void visitBinary(BinaryExpression<?> binary) {
        if (comparesDecimals(binary)) {
            writeCompared(binary.left());
            text().append(' ').append(binary.operator().sql()).append(' ');
            writeCompared(binary.right());
            return;
        }
        switch (binary.operator()) {
            case BIT_XOR -> writeExclusiveOr(binary);
            case DIVIDE -> writeQuotient(binary);
            case MODULO -> writeRemainder(binary);
            default -> super.visitBinary(binary);
        }
    }

    /** SQLite has no operator for it: the bits of one or the other, without those of both. */
    private void writeExclusiveOr(BinaryExpression<?> binary) {
        text().append("((");
        writeBits(binary, " | ");
        text().append(") - (");
        writeBits(binary, " & ");
        text().append("))");
    }

    /** SQLite keeps whole decimals as integers, whose quotient it would cut. */
    private void writeQuotient(BinaryExpression<?> binary) {
        if (INTEGERS.contains(binary.type().name())) {
            super.visitBinary(binary);
            return;
        }
        text().append("(CAST(");
        write(binary.left());
        text().append(" AS REAL) / ");
        writeAtom(binary.right());
        text().append(')');
    }

    /** SQLite's operator takes integers only, and cuts others; its function takes doubles. */
    private void writeRemainder(BinaryExpression<?> binary) {
        if (INTEGERS.contains(binary.type().name())) {
            super.visitBinary(binary);
            return;
        }
        if (binary.type().name() == TypeName.NUMERIC) {
            throw new UnsupportedByDialectException(
                    "SQLite has no exact remainder of decimals; cast both to BIGINT if they"
                            + " are whole, or to DOUBLE, or call BigDecimal.remainder in Java");
        }
        text().append("mod(");
        write(binary.left());
        text().append(", ");
        write(binary.right());
        text().append(')');
    }

    /** Decimals that are kept as text would be compared letter by letter, or with a number as what is larger than all. */
    private static boolean comparesDecimals(BinaryExpression<?> binary) {
        boolean text = isText(binary.left()) || isText(binary.right());
        return text && ORDERS.contains(binary.operator()) && !comparesAsStored(binary);
    }

    /** Equal decimals of one number of digits are kept as equal text, all digits of it. */
    private static boolean comparesAsStored(BinaryExpression<?> binary) {
        boolean equality = !EnumSet.range(Operator.LT, Operator.GE).contains(binary.operator());
        return equality
                && isStored(binary.left())
                && isStored(binary.right())
                && binary.left().type().scale() == binary.right().type().scale();
    }

    private static boolean isStored(Expression<?> expression) {
        return isText(expression)
                && (expression instanceof BindParameter
                        || (expression instanceof ColumnClause<?> column
                                && column.canonical().table() instanceof TableClause));
    }

    private static boolean isText(Expression<?> expression) {
        return SqliteTypes.isWideDecimal(expression.type());
    }

    /** What SQLite has calculated with doubles is as exact as its first 15 digits, by which it is read, too. */
    private void writeCompared(Expression<?> expression) {
        if (!(expression instanceof BinaryExpression<?>) || !isText(expression)) {
            writeNumber(expression);
            return;
        }
        requireRoom();
        text().append("CASE typeof(");
        write(expression);
        text().append(") WHEN 'real' THEN CAST(printf('%.15g', ");
        write(expression);
        text().append(") AS NUMERIC) ELSE ");
        writeNumber(expression);
        text().append(" END");
    }

    private void writeNumber(Expression<?> expression) {
        if (isText(expression)) {
            text().append("CAST(");
            write(expression);
            text().append(" AS NUMERIC)");
        } else {
            writeAtom(expression);
        }
    }

    @Override
    public void visitBetween(Between between) {
        if (!isText(between.operand()) && !isText(between.low())) {
            super.visitBetween(between);
            return;
        }
        text().append(between.negated() ? "NOT (" : "(");
        writeBetween(between, between.low(), between.high());
        if (between.symmetric()) {
            text().append(" OR ");
            writeBetween(between, between.high(), between.low());
        }
        text().append(')');
    }

    private void writeBetween(Between between, Expression<?> low, Expression<?> high) {
        writeCompared(between.operand());
        text().append(" BETWEEN ");
        writeCompared(low);
        text().append(" AND ");
        writeCompared(high);
    }

    @Override
    protected void writeOrderedBy(Expression<?> expression) {
        if (isText(expression)) {
            writeNumber(expression);
        } else {
            super.writeOrderedBy(expression);
        }
    }

    @Override
    public void visitFunction(FunctionCall<?> function) {
        boolean extreme =
                EXTREMES.contains(function.name()) && function.arguments().size() == 1;
        if (extreme
                && isText(function.arguments().get(0))
                && function.aggregation().filter() == null) {
            text().append(function.name()).append('(');
            writeNumber(function.arguments().get(0));
            text().append(')');
        } else {
            super.visitFunction(function);
        }
    }

    private void writeBits(BinaryExpression<?> binary, String operator) {
        writeAtom(binary.left());
        text().append(operator);
        writeAtom(binary.right());
    }

    @Override
    protected void writeStandardFunction(FunctionCall<?> function) {
        switch (function.name()) {
            case "position" -> writePosition(function);
            case "greatest" -> writeExtreme("max", function);
            case "least" -> writeExtreme("min", function);
            case "bool_and" -> writeCall("min", function);
            case "bool_or" -> writeCall("max", function);
            case "current_date" -> text().append("date('now', 'localtime')");
            case "localtime" -> text().append("time('now', 'localtime')");
            case "localtimestamp" -> text().append("datetime('now', 'localtime')");
            default -> super.writeStandardFunction(function);
        }
    }

    private void writePosition(FunctionCall<?> function) {
        text().append("instr(");
        write(function.arguments().get(1));
        text().append(", ");
        write(function.arguments().get(0));
        text().append(')');
    }

    /** SQLite's functions of several values give null where one is; its aggregates do not. */
    private void writeExtreme(String aggregate, FunctionCall<?> function) {
        text().append("(SELECT ").append(aggregate).append("(v) FROM (SELECT ");
        String separator = "";
        for (Expression<?> argument : function.arguments()) {
            text().append(separator);
            write(argument);
            text().append(separator.isEmpty() ? " AS v" : "");
            separator = " UNION ALL SELECT ";
        }
        text().append("))");
    }

    @Override
    public void visitExtract(Extract extract) {
        boolean quarter = extract.field() == DateField.QUARTER;
        text().append(quarter ? "((CAST(strftime('" : "CAST(strftime('")
                .append(format(extract.field()))
                .append("', ");
        write(extract.operand());
        text().append(quarter ? ") AS INTEGER) + 2) / 3)" : ") AS INTEGER)");
    }

    private static String format(DateField field) {
        return switch (field) {
            case YEAR -> "%Y";
            case QUARTER, MONTH -> "%m";
            case DAY -> "%d";
            case DAY_OF_YEAR -> "%j";
            case ISO_DAY_OF_WEEK -> "%u";
            case HOUR -> "%H";
            case MINUTE -> "%M";
            case SECOND -> "%S";
        };
    }

    /** Days and times are text to SQLite, and stay so. */
    @Override
    public void visitCast(Cast<?> cast) {
        if (cast.nullOnFailure()) {
            super.visitCast(cast);
            return;
        }
        switch (TemporalCast.of(cast)) {
            case NONE -> writeCast(cast);
            case AS_STORED -> writeAsStored(cast);
            case DAY -> writeDay(cast.operand());
            case TIME -> writeTime(cast.operand());
            case MIDNIGHT -> {
                text().append('(');
                writeAtom(cast.operand());
                text().append(" || ' 00:00:00')");
            }
        }
    }

    private void writeCast(Cast<?> cast) {
        if (cast.type().name() != TypeName.UUID) {
            super.visitCast(cast);
            return;
        }
        text().append("lower(");
        write(cast.operand());
        text().append(')');
    }

    private void writeAsStored(Cast<?> cast) {
        text().append("CAST(");
        if (cast.operand() instanceof Literal<?> literal && literal.value() instanceof String written) {
            text().append(quotedText(TemporalCast.stored(written, cast.type())));
        } else {
            write(cast.operand());
        }
        text().append(" AS TEXT)");
    }

    /** What stands before the time; others may have written a T between, or no time. */
    private void writeDay(Expression<?> moment) {
        requireRoom();
        text().append("substr(");
        write(moment);
        text().append(", 1, instr(replace(");
        write(moment);
        text().append(", 'T', ' ') || ' ', ' ') - 1)");
    }

    private void writeTime(Expression<?> moment) {
        requireRoom();
        text().append("coalesce(substr(");
        write(moment);
        text().append(", nullif(instr(replace(");
        write(moment);
        text().append(", 'T', ' '), ' '), 0) + 1), substr(");
        write(moment);
        text().append(", 1, 0) || '00:00:00')");
    }

    /** The order of bytes has another name. */
    @Override
    public void visitCollation(Collation<?> collation) {
        if (collation.collation().equals("C")) {
            writeAtom(collation.operand());
            text().append(" COLLATE BINARY");
        } else {
            super.visitCollation(collation);
        }
    }

    @Override
    public void visitValues(ValuesClause values) {
        text().append("(SELECT ");
        int place = 1;
        for (ColumnClause<?> column : values.columns()) {
            text().append(place == 1 ? "column" : ", column")
                    .append(place++)
                    .append(" AS ")
                    .append(quote(column.name()));
        }
        text().append(" FROM (");
        writeRows(values);
        text().append(")) AS ").append(quote(values.alias()));
    }

    /** A series counts up in a query of its own. */
    @Override
    public void visitTableFunction(TableFunction function) {
        FunctionCall<?> call = function.call();
        if (!call.isStandard() || !call.name().equals("generate_series") || function.hasOrdinality()) {
            super.visitTableFunction(function);
            return;
        }
        String column = quote(function.columns().get(0).name());
        text().append("(WITH RECURSIVE series (n, last) AS (SELECT ");
        writeList(call.arguments());
        text().append(" UNION ALL SELECT n + 1, last FROM series WHERE n < last) SELECT n AS ")
                .append(column)
                .append(" FROM series WHERE n <= last) AS ")
                .append(quote(function.alias()));
    }

    @Override
    protected void writeNestedBranch(QueryExpression<?> branch) {
        text().append("SELECT * FROM ");
        super.writeNestedBranch(branch);
    }

    private String quote(String name) {
        return traits().identifiers().quote(name);
    }
}
