package dev.retort.dialect.h2;

import dev.retort.compile.DialectTraits;
import dev.retort.compile.Feature;
import dev.retort.compile.InsertSource;
import dev.retort.compile.IntervalPart;
import dev.retort.compile.SqlCompiler;
import dev.retort.compile.UpsertByMerge;
import dev.retort.error.UnsupportedByDialectException;
import dev.retort.sql.BinaryExpression;
import dev.retort.sql.BindParameter;
import dev.retort.sql.Delete;
import dev.retort.sql.Expression;
import dev.retort.sql.FunctionCall;
import dev.retort.sql.Insert;
import dev.retort.sql.JsonAccess;
import dev.retort.sql.Merge;
import dev.retort.sql.OnConflict;
import dev.retort.sql.Operator;
import dev.retort.sql.UnaryExpression;
import dev.retort.type.SqlType;
import dev.retort.type.TypeName;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** H2 returns changed rows by selecting from the change: {@code SELECT id FROM FINAL TABLE (INSERT …)}. */
final class H2Compiler extends SqlCompiler {
    private final H2Json json = new H2Json(this);
    private String changedRows = "FINAL TABLE";

    H2Compiler(DialectTraits traits) {
        super(traits);
    }

    @Override
    protected String quotedText(SqlType<?> type, String value) {
        return traits().types().textLiteral(type, value);
    }

    /** Without the word, all sessions would see it. */
    @Override
    protected String temporary() {
        return "LOCAL TEMPORARY ";
    }

    /** H2 has functions for the operators on bits. */
    @Override
    public void visitBinary(BinaryExpression<?> binary) {
        String function =
                switch (binary.operator()) {
                    case BIT_AND -> "BITAND";
                    case BIT_OR -> "BITOR";
                    case BIT_XOR -> "BITXOR";
                    case SHIFT_LEFT -> "LSHIFT";
                    case SHIFT_RIGHT -> "RSHIFT";
                    default -> "";
                };
        if (binary.operator() == Operator.DIVIDE && binary.type().name() == TypeName.NUMERIC) {
            writeQuotient(binary);
        } else if (function.isEmpty()) {
            super.visitBinary(binary);
        } else {
            writeCall(function, List.of(binary.left(), binary.right()));
        }
    }

    /** H2 takes the digits of a quotient from the types, and a parameter's has so many that none, or 50,000, are left. */
    private void writeQuotient(BinaryExpression<?> binary) {
        text().append("(CAST(");
        write(binary.left());
        text().append(" AS DECFLOAT(100)) / CAST(");
        write(binary.right());
        text().append(" AS DECFLOAT(100)))");
    }

    @Override
    public void visitUnary(UnaryExpression<?> unary) {
        if (unary.operator() == Operator.BIT_NOT) {
            writeCall("BITNOT", List.of(unary.operand()));
        } else {
            super.visitUnary(unary);
        }
    }

    private void writeCall(String function, List<Expression<?>> arguments) {
        text().append(function).append('(');
        String separator = "";
        for (Expression<?> argument : arguments) {
            text().append(separator);
            writeTyped(argument);
            separator = ", ";
        }
        text().append(')');
    }

    @Override
    protected void writeStandardFunction(FunctionCall<?> function) {
        switch (function.name()) {
            case "greatest", "least" -> {
                super.writeStandardFunction(function);
                text().append(" IGNORE NULLS"); // elsewhere nulls are left out anyway
            }
            case "plus_period" -> writeDateAdd(function, "DAY", IntervalPart.DAYS, "MONTH", IntervalPart.MONTHS);
            case "plus_duration" ->
                writeDateAdd(function, "NANOSECOND", IntervalPart.NANOS, "SECOND", IntervalPart.SECONDS);
            case "days_since" -> {
                text().append("DATEDIFF(DAY, ");
                writeOfType(function.arguments().get(1));
                text().append(", ");
                writeOfType(function.arguments().get(0));
                text().append(')');
            }
            case "duration_since" -> {
                text().append("CAST(");
                super.writeStandardFunction(function);
                text().append(" AS ")
                        .append(traits().types().parameterName(function.type()))
                        .append(')');
            }
            case "generate_series" -> {
                requireSource(function);
                writeCall("system_range", function);
            }
            default -> {
                if (!json.write(function)) {
                    super.writeStandardFunction(function);
                }
            }
        }
    }

    // for what reads and builds JSON

    void writeOrder(FunctionCall.Aggregation aggregation) {
        writeClause(" ORDER BY ", aggregation.orderBy());
    }

    void writeOnly(FunctionCall.Aggregation aggregation) {
        writeFilter(aggregation);
    }

    // functions

    /** H2 keeps periods as text. */
    private void writeDateAdd(
            FunctionCall<?> function, String last, SqlType<?> lastPart, String first, SqlType<?> firstPart) {
        Expression<?> amount = function.arguments().get(1);
        text().append("DATEADD(").append(last).append(", ");
        writePart(amount, lastPart);
        text().append(", DATEADD(").append(first).append(", ");
        writePart(amount, firstPart);
        text().append(", ");
        writeOfType(function.arguments().get(0));
        text().append("))");
    }

    /** Writes the way as {@code (document)."name"[1]}; H2 counts places in arrays from 1. */
    @Override
    public void visitJsonAccess(JsonAccess<?> access) {
        if (access.text()) {
            traits().require(Feature.JSON_TEXT_ACCESS);
        }
        text().append('(');
        writeJsonDocument(access.document());
        text().append(')');
        for (Object step : access.path()) {
            if (step instanceof Integer place) {
                text().append('[').append(place + 1).append(']');
            } else {
                text().append(H2Json.member(step.toString()));
            }
        }
    }

    /** Only JSON has parts: a document that is kept as text is read first. */
    @Override
    protected void writeJsonDocument(Expression<?> document) {
        if (typeInSql(document).name().isText()) {
            writeAtom(document);
            text().append(" FORMAT JSON");
        } else {
            writeTyped(document);
        }
    }

    /** As the standard has it, since not all modes of H2 know LIMIT. */
    @Override
    protected void writeRowCounts(@Nullable BindParameter<Long> limit, @Nullable BindParameter<Long> offset) {
        if (offset != null) {
            text().append(" OFFSET ");
            write(offset);
            text().append(" ROWS");
        }
        if (limit != null) {
            text().append(" FETCH FIRST ");
            write(limit);
            text().append(" ROWS ONLY");
        }
    }

    @Override
    public void visitDelete(Delete delete) {
        changedRows = "OLD TABLE";
        super.visitDelete(delete);
    }

    /** H2 has rows as they were or as they are, and those that a merge deletes are not among the latter. */
    @Override
    public void visitMerge(Merge merge) {
        long deleting = merge.branches().stream()
                .filter(branch -> branch.action() == Merge.Action.DELETE)
                .count();
        if (deleting > 0 && !merge.returning().isEmpty()) {
            if (deleting < merge.branches().size()) {
                throw new UnsupportedByDialectException(
                        "H2 does not return the rows that a merge deletes beside others;"
                                + " delete them in a statement of its own: delete(…).where(exists(…)).returning(…)");
            }
            changedRows = "OLD TABLE";
        }
        requireColumnsOf(merge.table(), merge.returning());
        super.visitMerge(merge);
    }

    @Override
    protected void writeUpsert(Insert insert, OnConflict conflict, InsertSource source) {
        UpsertByMerge merge = new UpsertByMerge(this, insert, conflict);
        writeChange(insert, () -> merge.write(source));
    }

    @Override
    protected void writeReturning(List<Expression<?>> returning, Runnable change) {
        if (returning.isEmpty()) {
            change.run();
            return;
        }
        writeInFront(() -> writeSelectFromChange(returning), change);
        text().append(')');
    }

    private void writeSelectFromChange(List<Expression<?>> returning) {
        text().append("SELECT ");
        writeUnqualified(returning);
        text().append(" FROM ").append(changedRows).append(" (");
    }
}
