package dev.retort.dialect.postgresql;

import dev.retort.compile.DialectTraits;
import dev.retort.compile.SqlCompiler;
import dev.retort.sql.BinaryExpression;
import dev.retort.sql.Expression;
import dev.retort.sql.FunctionCall;
import dev.retort.sql.Operator;
import java.math.BigDecimal;

/** PostgreSQL writes nearly all as the standard does. */
final class PostgresqlCompiler extends SqlCompiler {
    private final PostgresqlJson json = new PostgresqlJson(this);

    PostgresqlCompiler(DialectTraits traits) {
        super(traits);
    }

    @Override
    protected String operator(Operator operator) {
        return switch (operator) {
            case REGEXP -> "~";
            case NOT_REGEXP -> "!~";
            default -> super.operator(operator);
        };
    }

    @Override
    public void visitBinary(BinaryExpression<?> binary) {
        switch (binary.operator()) {
            case JSON_CONTAINS -> {
                writeJsonDocument(binary.left());
                text().append(" @> ");
                writeJsonDocument(binary.right());
            }
            case RANGE_CONTAINS, RANGE_OVERLAPS, RANGE_ADJACENT -> {
                writeOfRange(binary.left());
                text().append(' ').append(binary.operator().sql()).append(' ');
                writeOfRange(binary.right());
            }
            default -> super.visitBinary(binary);
        }
    }

    /** PostgreSQL takes a value of no type beside a range for another range. */
    private void writeOfRange(Expression<?> operand) {
        if (isBind(operand) && traits().types().tellsItsType(operand.type())) {
            writeOfType(operand);
        } else {
            writeAtom(operand);
        }
    }

    @Override
    protected void writeStandardFunction(FunctionCall<?> function) {
        if (!json.write(function)) {
            super.writeStandardFunction(function);
        }
    }

    /** A backslash means itself only where {@code standard_conforming_strings} is on, or in this form doubled. */
    @Override
    protected String quotedText(String value) {
        String quoted = super.quotedText(value);
        return value.indexOf('\\') < 0 ? quoted : "E" + quoted.replace("\\", "\\\\");
    }

    /** A decimal without a point is an integer here, and divides as one. */
    @Override
    protected void writeNumber(Number number) {
        if (number instanceof BigDecimal decimal && decimal.scale() <= 0) {
            text().append("CAST(").append(decimal.toPlainString()).append(" AS numeric)");
        } else {
            super.writeNumber(number);
        }
    }

    /** Only JSON has parts: a document that is kept as text is read first. */
    @Override
    protected void writeJsonDocument(Expression<?> document) {
        if (typeInSql(document).name().isText()) {
            text().append("CAST(");
            write(document);
            text().append(" AS jsonb)");
        } else {
            super.writeJsonDocument(document);
        }
    }
}
