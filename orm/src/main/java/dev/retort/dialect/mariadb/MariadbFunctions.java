package dev.retort.dialect.mariadb;

import dev.retort.compile.IntervalPart;
import dev.retort.error.UnsupportedByDialectException;
import dev.retort.sql.Expression;
import dev.retort.sql.FunctionCall;
import dev.retort.sql.Literal;
import dev.retort.type.SqlType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Writes MariaDB's functions for a compiler. */
final class MariadbFunctions {
    private static final Set<String> NEIGHBOURS = Set.of("lag", "lead");

    private static final Map<String, String> TRUNCATED = Map.of(
            "YEAR", "%Y-01-01 00:00:00",
            "MONTH", "%Y-%m-01 00:00:00",
            "DAY", "%Y-%m-%d 00:00:00",
            "HOUR", "%Y-%m-%d %H:00:00",
            "MINUTE", "%Y-%m-%d %H:%i:00",
            "SECOND", "%Y-%m-%d %H:%i:%s");

    private final MariadbCompiler compiler;
    private final StringBuilder text;
    private boolean constants;

    MariadbFunctions(MariadbCompiler compiler) {
        this.compiler = compiler;
        this.text = compiler.out();
    }

    void write(FunctionCall<?> function) {
        if (function.isStandard()) {
            writeStandard(function);
        } else {
            writeAggregate(function.name(), function);
        }
    }

    private void writeStandard(FunctionCall<?> function) {
        switch (function.name()) {
            case "current_timestamp" -> text.append("UTC_TIMESTAMP(6)");
            case "localtimestamp" -> text.append("LOCALTIMESTAMP(6)");
            case "localtime" -> text.append("CURRENT_TIME(6)");
            case "length" -> writeAggregate("char_length", function);
            case "greatest", "least" -> writeExtreme(function);
            case "bool_and" -> writeAggregate("min", function);
            case "bool_or" -> writeAggregate("max", function);
            case "string_agg" -> writeStringAggregate(function);
            case "lag", "lead" -> writeNeighbour(function);
            case "plus_period" -> writeShift(function, IntervalPart.MONTHS, "MONTH", IntervalPart.DAYS, "DAY");
            case "plus_duration" ->
                writeShift(function, IntervalPart.SECONDS, "SECOND", IntervalPart.MICROS, "MICROSECOND");
            case "date_trunc" -> writeTruncation(function);
            case "days_since" -> writeDifference(function, "DATEDIFF(", 0, 1, ")");
            case "duration_since" -> writeDifference(function, "(TIMESTAMPDIFF(MICROSECOND, ", 1, 0, ") * 1000)");
            default -> {
                if (compiler.writeJson(function)) {
                    return;
                }
                if (function.aggregation().filter() == null) {
                    compiler.writeStandard(function);
                } else {
                    writeAggregate(function.name(), function);
                }
            }
        }
    }

    private void writeShift(
            FunctionCall<?> function, SqlType<?> firstPart, String firstUnit, SqlType<?> lastPart, String lastUnit) {
        Expression<?> amount = function.arguments().get(1);
        text.append('(');
        compiler.writeMoment(function.arguments().get(0));
        text.append(" + INTERVAL ");
        compiler.writeIntervalPart(amount, firstPart);
        text.append(' ').append(firstUnit).append(" + INTERVAL ");
        compiler.writeIntervalPart(amount, lastPart);
        text.append(' ').append(lastUnit).append(')');
    }

    private void writeDifference(FunctionCall<?> function, String before, int first, int second, String after) {
        text.append(before);
        compiler.writeMoment(function.arguments().get(first));
        text.append(", ");
        compiler.writeMoment(function.arguments().get(second));
        text.append(after);
    }

    private void writeTruncation(FunctionCall<?> function) {
        Expression<?> moment = function.arguments().get(1);
        String type = compiler.castName(function);
        String field = MariadbCompiler.field(function);
        text.append("CAST(");
        if (field.equals("QUARTER")) {
            text.append("MAKEDATE(YEAR(");
            compiler.writeMoment(moment);
            text.append("), 1) + INTERVAL QUARTER(");
            compiler.writeMoment(moment);
            text.append(") - 1 QUARTER");
        } else {
            text.append("DATE_FORMAT(");
            compiler.writeMoment(moment);
            text.append(", '").append(TRUNCATED.get(field)).append("')");
        }
        text.append(" AS ").append(type).append(')');
    }

    /** MariaDB gives null where one of the values is; so each is followed by the others, which stand in for it. */
    private void writeExtreme(FunctionCall<?> function) {
        List<Expression<?>> values = new ArrayList<>(function.arguments());
        if (values.size() == 1) {
            compiler.writeElement(values.get(0));
            return;
        }
        text.append(function.name());
        String separator = "(";
        for (int i = 0; i < function.arguments().size(); i++) {
            text.append(separator);
            compiler.writeCall("coalesce", values);
            Collections.rotate(values, -1);
            separator = ", ";
        }
        text.append(')');
    }

    /** Whether a call asks for a neighbour, and says what stands for one that is not there. */
    boolean hasDefault(FunctionCall<?> function) {
        return function.isStandard()
                && NEIGHBOURS.contains(function.name())
                && function.arguments().size() > 2;
    }

    /** Writes calls with a constant in place of what they ask of a neighbour. */
    void ofConstants(Runnable writing) {
        constants = true;
        writing.run();
        constants = false;
    }

    private void writeNeighbour(FunctionCall<?> function) {
        text.append(function.name()).append('(');
        if (constants) {
            text.append('1');
        } else {
            compiler.writeElement(function.arguments().get(0));
        }
        if (function.arguments().size() > 1) {
            text.append(", ");
            compiler.writeElement(function.arguments().get(1));
        }
        text.append(')');
    }

    private void writeStringAggregate(FunctionCall<?> function) {
        String separator = String.valueOf(((Literal<?>) function.arguments().get(1)).value());
        text.append("group_concat(").append(function.aggregation().distinct() ? "DISTINCT " : "");
        writeFiltered(function, function.arguments().get(0));
        if (!function.aggregation().orderBy().isEmpty()) {
            text.append(" ORDER BY ");
            compiler.writeOrder(function.aggregation().orderBy());
        }
        boolean plain = separator.indexOf('\\') < 0;
        text.append(" SEPARATOR ")
                .append(plain ? compiler.quotedLiteral(separator) : MariadbTypes.hexadecimal(separator))
                .append(')');
    }

    /** MariaDB has no FILTER; but aggregates leave nulls out. */
    private void writeAggregate(String name, FunctionCall<?> function) {
        FunctionCall.Aggregation aggregation = function.aggregation();
        if (aggregation.filter() == null) {
            compiler.writeAggregate(name, function);
            return;
        }
        if (function.arguments().size() > 1) {
            throw new UnsupportedByDialectException(
                    "MariaDB does not support FILTER with " + name.toUpperCase(Locale.ROOT) + " of several values");
        }
        text.append(name).append(aggregation.distinct() ? "(DISTINCT " : "(");
        if (function.arguments().isEmpty()) {
            text.append("CASE WHEN ");
            compiler.writeElement(aggregation.filter());
            text.append(" THEN 1 END");
        } else {
            writeFiltered(function, function.arguments().get(0));
        }
        text.append(')');
    }

    private void writeFiltered(FunctionCall<?> function, Expression<?> value) {
        Expression<Boolean> filter = function.aggregation().filter();
        if (filter == null) {
            compiler.writeElement(value);
            return;
        }
        text.append("CASE WHEN ");
        compiler.writeElement(filter);
        text.append(" THEN ");
        compiler.writeElement(value);
        text.append(" END");
    }
}
