package dev.retort.dialect.sqlite;

import dev.retort.compile.DialectTraits;
import dev.retort.compile.SqlCompiler;
import dev.retort.error.UnsupportedByDialectException;
import dev.retort.sql.Between;
import dev.retort.sql.BinaryExpression;
import dev.retort.sql.BindParameter;
import dev.retort.sql.CaseExpression;
import dev.retort.sql.Cast;
import dev.retort.sql.Collation;
import dev.retort.sql.ColumnClause;
import dev.retort.sql.CompoundSelect;
import dev.retort.sql.CreateTableAs;
import dev.retort.sql.DateField;
import dev.retort.sql.Expression;
import dev.retort.sql.Extract;
import dev.retort.sql.FunctionCall;
import dev.retort.sql.InList;
import dev.retort.sql.InSelect;
import dev.retort.sql.JsonAccess;
import dev.retort.sql.Literal;
import dev.retort.sql.QueryExpression;
import dev.retort.sql.Select;
import dev.retort.sql.SqlElement;
import dev.retort.sql.TableFunction;
import dev.retort.sql.TupleComparison;
import dev.retort.sql.Update;
import dev.retort.sql.ValuesClause;
import dev.retort.sql.WindowedCall;
import dev.retort.type.SqlType;
import dev.retort.type.TypeName;
import java.math.BigDecimal;
import java.util.EnumSet;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** SQLite has no arrays: the elements of a list travel as one JSON text. */
final class SqliteCompiler extends SqlCompiler {
    private static final Set<String> EXTREMES = Set.of("min", "max");

    private static final Pattern PLAIN_NAME = Pattern.compile("\\w+");

    private static final Set<TypeName> FRACTIONS = EnumSet.of(TypeName.REAL, TypeName.DOUBLE, TypeName.NUMERIC);

    private final DecimalText decimals = new DecimalText(this);
    private final DateArithmetic dates = new DateArithmetic(this);
    private final SqliteJson json = new SqliteJson(this);

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
        if (decimals.write(binary)) {
            return;
        }
        switch (binary.operator()) {
            case BIT_XOR -> writeExclusiveOr(binary);
            case DIVIDE -> writeQuotient(binary);
            case MODULO -> writeRemainder(binary);
            default -> super.visitBinary(binary);
        }
    }

    // for the decimals that are kept as text

    StringBuilder out() {
        return text();
    }

    void writeElement(SqlElement element) {
        write(element);
    }

    void writeOperand(Expression<?> expression) {
        writeAtom(expression);
    }

    void writeIntervalPart(Expression<?> amount, SqlType<?> part) {
        writePart(amount, part);
    }

    void requireMoreRoom() {
        requireRoom();
    }

    void writeMembershipOfNumbers(InList<?> in) {
        requireParameters("IN of decimals of more than 15 digits");
        writeMembership(in, " (SELECT CAST(value AS NUMERIC) FROM json_each(?))");
    }

    // operators

    /** SQLite's columns round nothing. */
    @Override
    protected void writeValueOf(SqlType<?> type, Expression<?> value) {
        if (!decimals.writeRounded(type, value)) {
            super.writeValueOf(type, value);
        }
    }

    void writeAs(Expression<?> value, SqlType<?> type) {
        writePart(value, type);
    }

    void writeText(String value) {
        text().append(quotedText(value));
    }

    static Expression<?> itself(Expression<?> expression) {
        return innermost(expression);
    }

    /** More digits than a double has would be lost. */
    @Override
    protected void writeNumber(Number number) {
        if (number instanceof BigDecimal decimal && decimal.precision() > SqliteTypes.EXACT.getPrecision()) {
            writeText(decimal.toPlainString());
        } else {
            super.writeNumber(number);
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
        if (binary.type().name().isWholeNumber()) {
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
        if (binary.type().name().isWholeNumber()) {
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

    @Override
    public void visitBetween(Between between) {
        if (!decimals.write(between)) {
            super.visitBetween(between);
        }
    }

    @Override
    public void visitInList(InList<?> in) {
        if (!decimals.write(in)) {
            super.visitInList(in);
        }
    }

    @Override
    public void visitInSelect(InSelect<?> in) {
        decimals.check(in);
        super.visitInSelect(in);
    }

    @Override
    public void visitTupleComparison(TupleComparison comparison) {
        if (!decimals.write(comparison)) {
            super.visitTupleComparison(comparison);
        }
    }

    @Override
    public void visitCase(CaseExpression<?, ?> caseExpression) {
        if (!decimals.write(caseExpression)) {
            super.visitCase(caseExpression);
        }
    }

    @Override
    public void visitCompoundSelect(CompoundSelect<?> compound) {
        decimals.check(compound);
        super.visitCompoundSelect(compound);
    }

    @Override
    public void visitCreateTableAs(CreateTableAs create) {
        decimals.check(create);
        super.visitCreateTableAs(create);
    }

    @Override
    protected void writeOrderedBy(Expression<?> expression) {
        if (DecimalText.isText(expression)) {
            decimals.writeNumber(expression);
        } else {
            super.writeOrderedBy(expression);
        }
    }

    @Override
    public void visitFunction(FunctionCall<?> function) {
        boolean extreme =
                EXTREMES.contains(function.name()) && function.arguments().size() == 1;
        if (extreme
                && DecimalText.isText(function.arguments().get(0))
                && function.aggregation().filter() == null) {
            text().append(function.name()).append('(');
            decimals.writeNumber(function.arguments().get(0));
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
            case "nullif" -> {
                if (!decimals.writeNullif(function)) {
                    super.writeStandardFunction(function);
                }
            }
            case "plus_period", "plus_duration" -> dates.writeShift(function);
            case "days_since" -> dates.writeDays(function);
            case "duration_since" -> dates.writeDuration(function);
            case "date_trunc" -> dates.writeTruncation(function, truncationField(function));
            case "bool_and" -> writeCall("min", function);
            case "bool_or" -> writeCall("max", function);
            case "current_date" -> text().append("date('now', 'localtime')");
            case "localtime" -> text().append("time('now', 'localtime')");
            case "localtimestamp" -> text().append("datetime('now', 'localtime')");
            default -> {
                if (!json.write(function)) {
                    super.writeStandardFunction(function);
                }
            }
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
        if (decimals.writeExtreme(function, aggregate.equals("max"))) {
            return;
        }
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
        if (cast.type().name() == TypeName.UUID) {
            text().append("lower(");
            write(cast.operand());
            text().append(')');
        } else if (cast.type().name().isWholeNumber()
                && FRACTIONS.contains(cast.operand().type().name())) {
            writeRounded(cast.operand());
        } else if (cast.type().name() == TypeName.NUMERIC && SqliteTypes.isNumber(cast.type())) {
            text().append("round(");
            super.visitCast(cast);
            text().append(", ").append(Math.max(cast.type().scale(), 0)).append(')');
        } else {
            super.visitCast(cast);
        }
    }

    /** SQLite's cast cuts what is behind the point; its function gives a double, in which large whole numbers lose digits. */
    private void writeRounded(Expression<?> number) {
        requireRoom();
        text().append("CASE typeof(");
        decimals.writeNumber(number);
        text().append(") WHEN 'real' THEN CAST(round(");
        decimals.writeNumber(number);
        text().append(") AS INTEGER) ELSE ");
        decimals.writeNumber(number);
        text().append(" END");
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

    /** SQLite gives a number or truth as such, and 1 for true: its text is that of the part as JSON. */
    @Override
    public void visitJsonAccess(JsonAccess<?> access) {
        if (!access.text()) {
            super.visitJsonAccess(access);
            return;
        }
        requireRoom();
        text().append("CASE json_type(");
        writePath(access, " -> ");
        text().append(") WHEN 'text' THEN ");
        writePath(access, " ->> ");
        text().append(" WHEN 'null' THEN NULL ELSE ");
        writePath(access, " -> ");
        text().append(" END");
    }

    /** A name that is no plain word could be a path to SQLite, and mean another part. */
    @Override
    protected String jsonStep(Object step) {
        if (!(step instanceof String name) || PLAIN_NAME.matcher(name).matches()) {
            return super.jsonStep(step);
        }
        return quotedText(jsonPath(name));
    }

    /** The path to a member, whatever its name. */
    static String jsonPath(String name) {
        return "$.\"" + name.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    /** Writes a part of a document as the value that it is to SQLite. */
    void writeValue(JsonAccess<?> part) {
        text().append('(');
        writePath(part, " ->> ");
        text().append(')');
    }

    @Override
    protected void writeJsonValue(Expression<?> value) {
        if (!json.writeValue(value, isJson(value))) {
            super.writeJsonValue(value);
        }
    }

    @Override
    public void visitWindowedCall(WindowedCall<?> call) {
        json.writeWindowed(call, () -> super.visitWindowedCall(call));
    }

    /** The order of bytes has another name. */
    @Override
    public void visitCollation(Collation<?> collation) {
        if (collation.schema() == null && collation.collation().equals("C")) {
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
