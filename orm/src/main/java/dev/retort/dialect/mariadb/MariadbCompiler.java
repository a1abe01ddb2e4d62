package dev.retort.dialect.mariadb;

import dev.retort.compile.DialectTraits;
import dev.retort.compile.Feature;
import dev.retort.compile.InsertSource;
import dev.retort.compile.SqlCompiler;
import dev.retort.error.InvalidRequestException;
import dev.retort.error.UnsupportedByDialectException;
import dev.retort.sql.Assignment;
import dev.retort.sql.BinaryExpression;
import dev.retort.sql.BindParameter;
import dev.retort.sql.Cast;
import dev.retort.sql.Collation;
import dev.retort.sql.ColumnClause;
import dev.retort.sql.CompoundSelect;
import dev.retort.sql.Delete;
import dev.retort.sql.ElementWalker;
import dev.retort.sql.Expression;
import dev.retort.sql.Extract;
import dev.retort.sql.Frame;
import dev.retort.sql.FunctionCall;
import dev.retort.sql.Insert;
import dev.retort.sql.JsonAccess;
import dev.retort.sql.Literal;
import dev.retort.sql.OnConflict;
import dev.retort.sql.Operator;
import dev.retort.sql.Ordering;
import dev.retort.sql.Quantified;
import dev.retort.sql.QueryExpression;
import dev.retort.sql.RowLock;
import dev.retort.sql.Select;
import dev.retort.sql.TableAlias;
import dev.retort.sql.TableClause;
import dev.retort.sql.TableFunction;
import dev.retort.sql.TextQuery;
import dev.retort.sql.Tuple;
import dev.retort.sql.UnaryExpression;
import dev.retort.sql.Update;
import dev.retort.sql.ValuesClause;
import dev.retort.sql.WindowedCall;
import dev.retort.type.SqlType;
import dev.retort.type.TypeName;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** MariaDB spells operators in its own way, and changes of several tables as joins. */
final class MariadbCompiler extends SqlCompiler {
    private static final Set<TypeName> TIMES =
            EnumSet.of(TypeName.TIME, TypeName.TIMESTAMP, TypeName.TIMESTAMP_WITH_TIME_ZONE);

    /** The order of bytes, in which spaces at the end count. */
    private static final String BINARY_COLLATION = "utf8mb4_nopad_bin";

    private final MariadbFunctions functions = new MariadbFunctions(this);
    private final MariadbJson json = new MariadbJson(this);
    private @Nullable TableClause upserted;
    private boolean combined;

    MariadbCompiler(DialectTraits traits) {
        super(traits);
    }

    // operators

    @Override
    public void visitBinary(BinaryExpression<?> binary) {
        switch (binary.operator()) {
            case CONCAT -> writeCall("CONCAT", List.of(binary.left(), binary.right()));
            case BIT_AND, BIT_OR, BIT_XOR, SHIFT_LEFT -> writeBits(binary);
            case SHIFT_RIGHT -> writeShiftRight(binary);
            case IS_DISTINCT_FROM -> {
                text().append("NOT (");
                super.visitBinary(binary);
                text().append(')');
            }
            default -> super.visitBinary(binary);
        }
    }

    @Override
    protected String operator(BinaryExpression<?> binary) {
        boolean whole = binary.left().type().name().isWholeNumber()
                && binary.right().type().name().isWholeNumber();
        return binary.operator() == Operator.DIVIDE && whole ? "DIV" : super.operator(binary);
    }

    @Override
    protected String operator(Operator operator) {
        return switch (operator) {
            case IS_DISTINCT_FROM, IS_NOT_DISTINCT_FROM -> "<=>";
            case BIT_XOR -> "^";
            default -> super.operator(operator);
        };
    }

    /** MariaDB's bits are unsigned. */
    private void writeBits(BinaryExpression<?> binary) {
        text().append("CAST(");
        writeAtom(binary.left());
        text().append(' ').append(operator(binary.operator())).append(' ');
        writeAtom(binary.right());
        text().append(" AS SIGNED)");
    }

    /** Of a negative number the places that come in are ones, as those of its turned bits are zeros. */
    private void writeShiftRight(BinaryExpression<?> binary) {
        text().append("CAST(CASE WHEN ");
        writeAtom(binary.left());
        text().append(" < 0 THEN ~(~");
        writeAtom(binary.left());
        text().append(" >> ");
        writeAtom(binary.right());
        text().append(") ELSE ");
        writeAtom(binary.left());
        text().append(" >> ");
        writeAtom(binary.right());
        text().append(" END AS SIGNED)");
    }

    @Override
    public void visitUnary(UnaryExpression<?> unary) {
        if (unary.operator() != Operator.BIT_NOT) {
            super.visitUnary(unary);
            return;
        }
        text().append("CAST(~");
        writeAtom(unary.operand());
        text().append(" AS SIGNED)");
    }

    @Override
    public void visitQuantified(Quantified<?> quantified) {
        if (!(quantified.values() instanceof QueryExpression<?>)) {
            traits().require(Feature.ARRAYS);
        }
        super.visitQuantified(quantified);
    }

    @Override
    public void visitCast(Cast<?> cast) {
        if (cast.nullOnFailure()) {
            traits().require(Feature.TRY_CAST);
        }
        if (cast.type().name() == TypeName.BOOLEAN) {
            writeTruth(cast.operand());
            return;
        }
        text().append("CAST(");
        write(cast.operand());
        text().append(" AS ").append(types().castName(cast.type())).append(')');
    }

    private void writeTruth(Expression<?> operand) {
        if (operand.type().name().isText()) {
            throw new UnsupportedByDialectException(
                    "MariaDB does not support casts of text to BOOLEAN; compare it: text.eq(\"true\")");
        }
        text().append('(');
        writeAtom(operand);
        text().append(" <> 0)");
    }

    @Override
    public void visitCollation(Collation<?> collation) {
        if (collation.schema() == null && collation.collation().equals("C")) {
            writeAtom(collation.operand());
            text().append(" COLLATE ").append(BINARY_COLLATION);
        } else {
            super.visitCollation(collation);
        }
    }

    @Override
    protected String quotedText(String value) {
        return types().textLiteral(value);
    }

    private MariadbTypes types() {
        return (MariadbTypes) traits().types();
    }

    // functions

    @Override
    public void visitFunction(FunctionCall<?> function) {
        requireOrder(function);
        functions.write(function);
    }

    /** MariaDB's {@code lag} and {@code lead} take no value for a row that is not there; a constant tells whether it is. */
    @Override
    public void visitWindowedCall(WindowedCall<?> call) {
        if (call.call().isStandard() && call.call().name().equals("json_arrayagg")) {
            throw new UnsupportedByDialectException(
                    "MariaDB does not support JSON_ARRAYAGG over a window; aggregate the rows"
                            + " in a subquery: select(jsonArrayAgg(…)).where(…).asScalar()");
        }
        if (!functions.hasDefault(call.call())) {
            super.visitWindowedCall(call);
            return;
        }
        text().append("CASE WHEN ");
        functions.ofConstants(() -> super.visitWindowedCall(call));
        text().append(" IS NULL THEN ");
        write(call.call().arguments().get(2));
        text().append(" ELSE ");
        super.visitWindowedCall(call);
        text().append(" END");
    }

    boolean writeJson(FunctionCall<?> function) {
        return json.write(function);
    }

    @Override
    protected void writeJsonValue(Expression<?> value) {
        if (!json.writeValue(value, isJson(value))) {
            super.writeJsonValue(value);
        }
    }

    /** Whether a value is text of a collation that another one does not give way to. */
    boolean hasCollation(Expression<?> value) {
        Expression<?> itself = innermost(value);
        boolean given = itself instanceof BindParameter || itself instanceof Literal;
        return !given && (isJson(value) || value.type().name().isText());
    }

    void writeOperand(Expression<?> expression) {
        writeAtom(expression);
    }

    /** As every database should have it. */
    void writeStandard(FunctionCall<?> function) {
        super.writeStandardFunction(function);
    }

    /** A call with what an aggregate takes besides its arguments. */
    void writeAggregate(String name, FunctionCall<?> function) {
        writeCall(name, function);
    }

    void writeCall(String name, List<Expression<?>> arguments) {
        requireRoom();
        text().append(name).append('(');
        writeList(arguments);
        text().append(')');
    }

    StringBuilder out() {
        return text();
    }

    void writeElement(Expression<?> expression) {
        write(expression);
    }

    void writeOrder(List<Ordering> orderings) {
        writeList(orderings);
    }

    void requireMoreRoom() {
        requireRoom();
    }

    void writeMoment(Expression<?> moment) {
        writeOfType(moment);
    }

    void writeIntervalPart(Expression<?> amount, SqlType<?> part) {
        writePart(amount, part);
    }

    String castName(Expression<?> expression) {
        return types().castName(expression.type());
    }

    static String field(FunctionCall<?> truncation) {
        return truncationField(truncation);
    }

    String quotedLiteral(String value) {
        return quotedText(value);
    }

    @Override
    protected void writeFrame(Frame frame) {
        if (frame.unit() == Frame.Unit.GROUPS || frame.exclusion() != Frame.Exclusion.NO_OTHERS) {
            throw new UnsupportedByDialectException(
                    "MariaDB does not support GROUPS and EXCLUDE in the frame of a window; count rows with rowsBetween(…)");
        }
        super.writeFrame(frame);
    }

    @Override
    public void visitExtract(Extract extract) {
        String unit =
                switch (extract.field()) {
                    case DAY_OF_YEAR -> "DAYOFYEAR(";
                    case ISO_DAY_OF_WEEK -> "(1 + WEEKDAY(";
                    default -> "EXTRACT(" + extract.field() + " FROM ";
                };
        text().append(unit);
        write(extract.operand());
        text().append(unit.startsWith("(") ? "))" : ")");
    }

    @Override
    public void visitJsonAccess(JsonAccess<?> access) {
        json.write(access);
    }

    // queries

    /** MariaDB takes nulls for the smallest values; another place asks for one order more. */
    @Override
    protected void writeOrdering(Ordering ordering, boolean byPlace, Runnable expression) {
        boolean smallest =
                ordering.nulls() == null || (ordering.nulls() == Ordering.Nulls.LAST) == ordering.descending();
        if (!smallest) {
            if (byPlace) {
                throw new UnsupportedByDialectException(
                        "MariaDB does not order nulls of an expression without a name; give it one with as(\"…\")");
            }
            text().append("ISNULL(");
            expression.run();
            text().append(ordering.descending() ? ") DESC, " : "), ");
        }
        super.writeOrdering(new Ordering(ordering.expression(), ordering.descending(), null), byPlace, expression);
    }

    /** MariaDB knows OFFSET only behind LIMIT; its manual names this number for all rows. */
    @Override
    protected void writeRowCounts(@Nullable BindParameter<Long> limit, @Nullable BindParameter<Long> offset) {
        if (limit == null && offset != null) {
            text().append(" LIMIT 18446744073709551615");
        }
        super.writeRowCounts(limit, offset);
    }

    @Override
    public void visitCompoundSelect(CompoundSelect<?> compound) {
        boolean outer = combined;
        combined = true;
        super.visitCompoundSelect(compound);
        combined = outer;
    }

    /** MariaDB takes a time that is bound for text, which it finds unequal to times of other digits in combined queries. */
    @Override
    public void visitBind(BindParameter<?> bind) {
        boolean cast = combined && TIMES.contains(bind.type().name());
        text().append(cast ? "CAST(" : "");
        super.visitBind(bind);
        text().append(cast ? " AS " + types().castName(bind.type()) + ")" : "");
    }

    @Override
    protected String rowLock(RowLock.Strength strength) {
        return strength == RowLock.Strength.SHARE ? " LOCK IN SHARE MODE" : super.rowLock(strength);
    }

    @Override
    public void visitValues(ValuesClause values) {
        if (values.rows().isEmpty()) {
            throw new InvalidRequestException("values(\"" + values.alias() + "\") needs at least one row");
        }
        text().append('(');
        String separator = "";
        for (Tuple row : values.rows()) {
            text().append(separator).append("SELECT ");
            writeValues(row, values.columns(), separator.isEmpty());
            separator = " UNION ALL ";
        }
        text().append(") AS ").append(quote(values.alias()));
    }

    private void writeValues(Tuple row, List<? extends ColumnClause<?>> columns, boolean named) {
        String separator = "";
        for (int i = 0; i < columns.size(); i++) {
            text().append(separator);
            write(row.expressions().get(i));
            text().append(named ? " AS " + quote(columns.get(i).name()) : "");
            separator = ", ";
        }
    }

    /** Counts through the places of a JSON array: a recursive query ends after {@code max_recursive_iterations}. */
    @Override
    public void visitTableFunction(TableFunction function) {
        FunctionCall<?> call = function.call();
        if (!call.isStandard() || !call.name().equals("generate_series") || function.hasOrdinality()) {
            super.visitTableFunction(function);
            return;
        }
        Expression<?> first = call.arguments().get(0);
        Expression<?> last = call.arguments().get(1);
        text().append("(SELECT ");
        writeAtom(first);
        text().append(" + n - 1 AS ").append(quote(function.columns().get(0).name()));
        text().append(" FROM JSON_TABLE(CONCAT('[0', REPEAT(',0', ");
        writeAtom(last);
        text().append(" - ");
        writeAtom(first);
        text().append("), ']'), '$[*]' COLUMNS (n FOR ORDINALITY)) AS places WHERE ");
        writeAtom(first);
        text().append(" <= ");
        writeAtom(last);
        text().append(") AS ").append(quote(function.alias()));
    }

    private String quote(String name) {
        return traits().identifiers().quote(name);
    }

    // changes

    /** The table that is inserted into can be read in a query, but not among values. */
    @Override
    protected boolean writesRowsAsQuery(Insert insert) {
        QuerySearch search = new QuerySearch();
        insert.assignments().forEach(assignment -> assignment.value().accept(search));
        insert.furtherRows().forEach(row -> row.forEach(value -> value.accept(search)));
        return search.found;
    }

    @Override
    protected String defaultRow() {
        return " () VALUES ()";
    }

    /** Within a source of its own, or columns of the table that is inserted into would be ambiguous where it is read. */
    @Override
    protected void writeUpsertedSelect(Select<?> select) {
        text().append("SELECT * FROM (");
        super.writeUpsertedSelect(select);
        text().append(") AS new_rows");
    }

    @Override
    protected void writeUpsert(Insert insert, OnConflict conflict, InsertSource source) {
        List<Assignment<?>> assignments = new MariadbUpsert(insert, conflict).assignments();
        writeChange(insert, () -> {
            writeInsertedRows(insert, source);
            upserted = insert.table();
            writeUpserted(assignments, conflict.updateConditions());
            upserted = null;
        });
    }

    /** A row that is to stay takes its own value; each assignment sees the row as it was, as the sessions' mode asks. */
    private void writeUpserted(List<Assignment<?>> assignments, List<Expression<Boolean>> conditions) {
        String separator = " ON DUPLICATE KEY UPDATE ";
        for (Assignment<?> assignment : assignments) {
            text().append(separator);
            write(assignment.column());
            text().append(" = ");
            if (conditions.isEmpty()) {
                write(assignment.value());
            } else {
                text().append("CASE WHEN ");
                writeConditionsTogether(conditions);
                text().append(" THEN ");
                write(assignment.value());
                text().append(" ELSE ");
                write(assignment.column());
                text().append(" END");
            }
            separator = ", ";
        }
    }

    private void writeConditionsTogether(List<Expression<Boolean>> conditions) {
        String separator = "(";
        for (Expression<Boolean> condition : conditions) {
            text().append(separator);
            write(condition);
            separator = ") AND (";
        }
        text().append(')');
    }

    @Override
    public void visitColumn(ColumnClause<?> column) {
        if (column.canonical().table() instanceof TableAlias alias
                && alias.alias().equals("excluded")
                && alias.table() == upserted) {
            text().append("VALUES(").append(quote(column.canonical().name())).append(')');
        } else {
            super.visitColumn(column);
        }
    }

    @Override
    protected void writeUpdate(Update update) {
        if (update.from().isEmpty()) {
            super.writeUpdate(update);
            return;
        }
        writeTarget("UPDATE", "", update, update.table());
        text().append(", ");
        writeList(update.from());
        String separator = " SET ";
        for (Assignment<?> assignment : update.assignments()) {
            text().append(separator);
            write(assignment.column());
            text().append(" = ");
            write(assignment.value());
            separator = ", ";
        }
        writeRowAssignments(update);
        writeConditions(" WHERE ", update.where());
    }

    @Override
    protected void writeDelete(Delete delete) {
        if (delete.using().isEmpty()) {
            super.writeDelete(delete);
            return;
        }
        if (!delete.returning().isEmpty()) {
            throw new UnsupportedByDialectException("MariaDB does not support RETURNING of a delete with using(…); say"
                    + " which rows with a subquery: where(column.in(select(…)))");
        }
        writeTarget("DELETE", " FROM", delete, delete.table());
        text().append(" USING ");
        write(delete.table());
        text().append(", ");
        writeList(delete.using());
        writeConditions(" WHERE ", delete.where());
    }

    /** Finds a query within a value. */
    private static final class QuerySearch extends ElementWalker {
        private boolean found;

        @Override
        public void visitSelect(Select<?> select) {
            found = true;
        }

        @Override
        public void visitTextQuery(TextQuery<?> query) {
            found = true;
        }
    }
}
