package dev.retort.dialect.sqlite;

import dev.retort.compile.IntervalPart;
import dev.retort.error.InvalidRequestException;
import dev.retort.sql.Expression;
import dev.retort.sql.FunctionCall;
import dev.retort.sql.SqlTypes;
import dev.retort.type.SqlType;
import dev.retort.type.TypeName;
import java.time.Duration;
import java.util.Map;

/**
 * Writes for a compiler what moves and cuts days and times, which are text to SQLite: its functions give the text again, but
 * without what is finer than a second.
 */
final class DateArithmetic {
    private static final SqlType<Duration> WHOLE_SECONDS =
            SqlTypes.BIGINT.map(Duration.class, Duration::ofSeconds, DateArithmetic::wholeSeconds);

    private static final Map<String, String> TRUNCATED = Map.of(
            "YEAR", "%Y-01-01",
            "MONTH", "%Y-%m-01",
            "DAY", "%Y-%m-%d",
            "HOUR", "%Y-%m-%d %H:00:00",
            "MINUTE", "%Y-%m-%d %H:%M:00",
            "SECOND", "%Y-%m-%d %H:%M:%S");

    private final SqliteCompiler compiler;
    private final StringBuilder text;

    DateArithmetic(SqliteCompiler compiler) {
        this.compiler = compiler;
        this.text = compiler.out();
    }

    private static long wholeSeconds(Duration duration) {
        if (duration.getNano() != 0) {
            throw new InvalidRequestException(
                    "SQLite moves times by whole seconds; move what is finer in Java, or truncate the Duration");
        }
        return duration.getSeconds();
    }

    /** With the fraction of the second, which the functions would drop. */
    void writeShift(FunctionCall<?> function) {
        compiler.requireMoreRoom();
        Expression<?> moment = function.arguments().get(0);
        Expression<?> amount = function.arguments().get(1);
        TypeName type = function.type().name();
        text.append('(').append(type == TypeName.DATE ? "date(" : type == TypeName.TIME ? "time(" : "datetime(");
        compiler.writeElement(moment);
        if (function.name().equals("plus_period")) {
            writeModifier(amount, IntervalPart.MONTHS, " months', 'floor'");
            writeModifier(amount, IntervalPart.DAYS, " days'");
        } else {
            writeModifier(amount, WHOLE_SECONDS, " seconds'");
        }
        text.append(')');
        if (type != TypeName.DATE) {
            text.append(" || substr(");
            compiler.writeElement(moment);
            text.append(", instr(");
            compiler.writeElement(moment);
            text.append(" || '.', '.'))");
        }
        text.append(')');
    }

    void writeDays(FunctionCall<?> function) {
        text.append("((unixepoch(");
        compiler.writeElement(function.arguments().get(0));
        text.append(") - unixepoch(");
        compiler.writeElement(function.arguments().get(1));
        text.append(")) / 86400)");
    }

    /** In nanoseconds, as durations are kept: the seconds, which SQLite counts, and the digits behind the point, which it does not. */
    void writeDuration(FunctionCall<?> function) {
        text.append("((");
        writeSeconds(function.arguments().get(0));
        text.append(" - ");
        writeSeconds(function.arguments().get(1));
        text.append(") * 1000000000 + ");
        writeFraction(function.arguments().get(0));
        text.append(" - ");
        writeFraction(function.arguments().get(1));
        text.append(')');
    }

    private void writeSeconds(Expression<?> moment) {
        compiler.requireMoreRoom();
        text.append("unixepoch(substr(");
        compiler.writeElement(moment);
        text.append(", 1, instr(");
        compiler.writeElement(moment);
        text.append(" || '.', '.') - 1))");
    }

    private void writeFraction(Expression<?> moment) {
        compiler.requireMoreRoom();
        text.append("CAST(substr(substr(");
        compiler.writeElement(moment);
        text.append(", instr(");
        compiler.writeElement(moment);
        text.append(" || '.', '.') + 1) || '000000000', 1, 9) AS INTEGER)");
    }

    private void writeModifier(Expression<?> amount, SqlType<?> part, String unit) {
        text.append(", ");
        compiler.writeIntervalPart(amount, part);
        text.append(" || '").append(unit);
    }

    void writeTruncation(FunctionCall<?> function, String field) {
        compiler.requireMoreRoom();
        Expression<?> moment = function.arguments().get(1);
        if (field.equals("QUARTER")) {
            text.append("(strftime('%Y-', ");
            compiler.writeElement(moment);
            text.append(") || printf('%02d', (strftime('%m', ");
            compiler.writeElement(moment);
            text.append(") + 2) / 3 * 3 - 2) || '-01")
                    .append(midnight(function, field))
                    .append("')");
        } else {
            text.append("strftime('")
                    .append(TRUNCATED.get(field))
                    .append(midnight(function, field))
                    .append("', ");
            compiler.writeElement(moment);
            text.append(')');
        }
    }

    private static String midnight(FunctionCall<?> function, String field) {
        boolean time = function.type().name() != TypeName.DATE
                && !TRUNCATED.getOrDefault(field, "").contains(":");
        return time ? " 00:00:00" : "";
    }
}
