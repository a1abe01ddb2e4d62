package dev.retort.dialect.sqlite;

import dev.retort.error.InvalidRequestException;
import dev.retort.error.UnsupportedByDialectException;
import dev.retort.sql.Cast;
import dev.retort.sql.Literal;
import dev.retort.type.SqlType;
import dev.retort.type.TypeName;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How a cast to or from a day, a time or a length of time is written. To SQLite these are texts and numbers, which its own
 * casts would take as such: so only the pairs that are known here are written.
 */
enum TemporalCast {
    /** Neither type is one of time. */
    NONE,
    /** The stored form is that of the other type already. */
    AS_STORED,
    /** The day of a day and time. */
    DAY,
    /** The time of a day and time. */
    TIME,
    /** A day with the time at which it begins. */
    MIDNIGHT;

    private static final Set<TypeName> TEMPORAL = EnumSet.of(
            TypeName.DATE,
            TypeName.TIME,
            TypeName.TIMESTAMP,
            TypeName.TIMESTAMP_WITH_TIME_ZONE,
            TypeName.INTERVAL_SECOND,
            TypeName.INTERVAL_YEAR);

    /**
     * How a cast is written.
     *
     * @throws UnsupportedByDialectException if SQLite would make something else of it
     */
    static TemporalCast of(Cast<?> cast) {
        TypeName from = cast.operand().type().variantFor("SQLite").name();
        TypeName to = cast.type().variantFor("SQLite").name();
        if (!TEMPORAL.contains(from) && !TEMPORAL.contains(to)) {
            return NONE;
        }
        boolean literal = cast.operand() instanceof Literal<?> && from.isText();
        if (from == to || literal || (to.isText() && from != TypeName.INTERVAL_SECOND)) {
            return AS_STORED;
        }
        TemporalCast found = between(from, to);
        if (found == null) {
            throw refusal(cast, from, to);
        }
        return found;
    }

    private static @Nullable TemporalCast between(TypeName from, TypeName to) {
        if (from == TypeName.TIMESTAMP) {
            return to == TypeName.DATE ? DAY : to == TypeName.TIME ? TIME : null;
        }
        return from == TypeName.DATE && to == TypeName.TIMESTAMP ? MIDNIGHT : null;
    }

    private static UnsupportedByDialectException refusal(Cast<?> cast, TypeName from, TypeName to) {
        return new UnsupportedByDialectException(
                "SQLite cannot cast " + cast.operand().type() + " to " + cast.type() + "; " + cure(from, to));
    }

    private static String cure(TypeName from, TypeName to) {
        if (from.isText()) {
            return "give a value of java.time, or, where the text has the form in which core stores it, call coerce(…)"
                    + " instead of cast(…)";
        }
        if (from == TypeName.TIMESTAMP_WITH_TIME_ZONE || to == TypeName.TIMESTAMP_WITH_TIME_ZONE) {
            return "its sessions have no time zone by which to do so: convert in Java, or call its function for UTC, as in"
                    + " Sql.function(\"date\", SqlTypes.DATE, …)";
        }
        return "select the value and convert it in Java";
    }

    /** The stored form of what a text says. */
    static String stored(String text, SqlType<?> type) {
        try {
            return TextForm.format(type, TextForm.parse(type, text)).toString();
        } catch (RuntimeException e) {
            throw new InvalidRequestException("The text '" + text + "' is no " + type + ": " + e.getMessage());
        }
    }
}
