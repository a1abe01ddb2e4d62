package dev.retort.dialect.duckdb;

import dev.retort.type.ValueException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import org.jspecify.annotations.Nullable;

/**
 * Reads moments, which DuckDB's driver 2.0.0 makes of the clocks of the JVM's time zone: near a change of those, what it gives
 * as {@link OffsetDateTime} is hours off, and as {@link Timestamp} only where the clocks showed a time twice.
 */
final class DuckDbMoment {
    /** No offset is further away from UTC than 18 hours, and none has changed by more than a day. */
    private static final Duration NEAR = Duration.ofHours(26);

    /** Before, clocks went by the sun, which the driver's timestamps do not know. */
    private static final Instant STANDARD_TIME = Instant.parse("1900-01-01T00:00:00Z");

    private DuckDbMoment() {}

    static @Nullable OffsetDateTime read(ResultSet resultSet, int index) throws SQLException {
        OffsetDateTime moment = resultSet.getObject(index, OffsetDateTime.class);
        if (moment == null || !isNearAChange(moment.toInstant())) {
            return moment;
        }
        Timestamp timestamp = resultSet.getTimestamp(index);
        boolean once = rules().getValidOffsets(timestamp.toLocalDateTime()).size() == 1;
        if (!once || moment.toInstant().isBefore(STANDARD_TIME)) {
            throw ambiguous();
        }
        return timestamp.toInstant().atOffset(ZoneOffset.UTC);
    }

    /** An element of an array, of which the driver gives nothing else. */
    static OffsetDateTime element(OffsetDateTime moment) throws ValueException {
        if (isNearAChange(moment.toInstant())) {
            throw ambiguous();
        }
        return moment;
    }

    private static boolean isNearAChange(Instant moment) {
        ZoneRules rules = rules();
        if (rules.isFixedOffset() || moment.isBefore(Instant.MIN.plus(NEAR))) {
            return false;
        }
        ZoneOffsetTransition next = rules.nextTransition(moment.minus(NEAR));
        return next != null && next.getInstant().isBefore(moment.plus(NEAR));
    }

    private static ZoneRules rules() {
        return ZoneId.systemDefault().getRules();
    }

    private static ValueException ambiguous() {
        return new ValueException(
                "a moment near a change of the clocks in the JVM's time zone, which DuckDB's driver gives as"
                        + " another one; select it as text, or let the JVM's time zone be UTC");
    }
}
