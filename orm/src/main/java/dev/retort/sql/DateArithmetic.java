package dev.retort.sql;

import dev.retort.error.InvalidRequestException;
import dev.retort.type.TypeName;
import java.time.Duration;
import java.time.Period;
import java.util.EnumSet;
import java.util.Set;

/** Builds the arithmetic of {@link TemporalExpression}; each dialect has its own words for it. */
final class DateArithmetic {
    private static final Set<DateField> OF_DAYS =
            EnumSet.of(DateField.YEAR, DateField.QUARTER, DateField.MONTH, DateField.DAY);

    private static final Set<DateField> OF_TIMES = EnumSet.of(DateField.HOUR, DateField.MINUTE, DateField.SECOND);

    private DateArithmetic() {}

    static <T> TemporalExpression<T> plus(TemporalExpression<T> moment, Period period) {
        OperatorClass.MOMENT.of(moment, "+ Period");
        if (name(moment) == TypeName.TIME) {
            throw new InvalidRequestException("A time of day has no days or months; add a Duration to \""
                    + moment.resultName() + "\", not a Period");
        }
        return AnyFunctionCall.standard(
                "plus_period", moment.type(), moment, new BindParameter<>(SqlTypes.INTERVAL_YEAR, period));
    }

    static <T> TemporalExpression<T> plus(TemporalExpression<T> moment, Duration duration) {
        OperatorClass.MOMENT.of(moment, "+ Duration");
        if (name(moment) == TypeName.DATE) {
            throw new InvalidRequestException("A date has no hours or seconds; add a Period to \"" + moment.resultName()
                    + "\", or cast it to TIMESTAMP");
        }
        return AnyFunctionCall.standard(
                "plus_duration", moment.type(), moment, new BindParameter<>(SqlTypes.INTERVAL_SECOND, duration));
    }

    static <T> TemporalExpression<T> truncate(TemporalExpression<T> moment, DateField field) {
        OperatorClass.MOMENT.of(moment, "truncatedTo");
        boolean possible = OF_DAYS.contains(field)
                ? name(moment) != TypeName.TIME
                : OF_TIMES.contains(field) && name(moment) != TypeName.DATE && name(moment) != TypeName.TIME;
        if (!possible) {
            throw new InvalidRequestException("\"" + moment.resultName() + "\" of type " + moment.type()
                    + " cannot be truncated to " + field + "; a date can to " + OF_DAYS + ", a moment to " + OF_TIMES
                    + " too");
        }
        return AnyFunctionCall.standard(
                "date_trunc", moment.type(), Literal.of(SqlTypes.VARCHAR, field.name()), moment);
    }

    static NumericExpression<Long> daysSince(TemporalExpression<?> later, Expression<?> earlier) {
        if (name(later) != TypeName.DATE) {
            throw new InvalidRequestException("Days are counted between dates; \"" + later.resultName()
                    + "\" is of type " + later.type() + ": take durationSince(…), or cast both to DATE");
        }
        requireSame(later, earlier);
        return AnyFunctionCall.standard("days_since", SqlTypes.BIGINT, later, earlier);
    }

    static Expression<Duration> durationSince(TemporalExpression<?> later, Expression<?> earlier) {
        OperatorClass.MOMENT.of(later, "durationSince");
        if (name(later) == TypeName.DATE) {
            throw new InvalidRequestException("Between dates lie days; take daysSince(…) of \"" + later.resultName()
                    + "\", or cast both to TIMESTAMP");
        }
        requireSame(later, earlier);
        return AnyFunctionCall.standard("duration_since", SqlTypes.INTERVAL_SECOND, later, earlier);
    }

    private static void requireSame(Expression<?> later, Expression<?> earlier) {
        if (name(later) != name(earlier)) {
            throw new InvalidRequestException("\"" + later.resultName() + "\" of type " + later.type() + " and \""
                    + earlier.resultName() + "\" of type " + earlier.type() + " have no difference; cast one of them");
        }
    }

    private static TypeName name(Expression<?> moment) {
        return moment.type().name();
    }
}
