package dev.retort.dialect.duckdb;

import dev.retort.type.SqlType;
import dev.retort.type.ValueException;
import java.math.BigInteger;
import java.sql.Array;
import java.sql.Blob;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the elements of arrays, which the driver gives as objects only. */
final class DuckDbArray {
    private static final Instant FIRST_YEAR = Instant.parse("0001-01-03T00:00:00Z");

    private DuckDbArray() {}

    static List<@Nullable Object> read(Array array, SqlType<?> elementType) throws SQLException {
        SqlType<?> nested = elementType.elementType().orElse(null);
        List<@Nullable Object> values = new ArrayList<>();
        for (Object element : (@Nullable Object[]) array.getArray()) {
            if (element == null) {
                values.add(null);
            } else if (nested == null) {
                values.add(elementType.fromColumnValue(value(element, elementType)));
            } else {
                values.add(elementType.fromColumnValue(read((Array) element, nested)));
            }
        }
        return values;
    }

    private static Object value(Object element, SqlType<?> type) throws SQLException {
        return switch (type.name()) {
            case SMALLINT -> Short.valueOf((short) whole(element, Short.MIN_VALUE, Short.MAX_VALUE));
            case INTEGER -> Integer.valueOf((int) whole(element, Integer.MIN_VALUE, Integer.MAX_VALUE));
            case BIGINT -> Long.valueOf(whole(element, Long.MIN_VALUE, Long.MAX_VALUE));
            case REAL -> Float.valueOf(((Number) element).floatValue());
            case DOUBLE -> Double.valueOf(((Number) element).doubleValue());
            case NUMERIC -> DuckDbTypes.exact(element, type);
            case DATE -> DuckDbTypes.finite((LocalDate) element);
            case TIMESTAMP -> dayAndTime((Timestamp) element);
            case TIMESTAMP_WITH_TIME_ZONE -> DuckDbTypes.finite(DuckDbMoment.element((OffsetDateTime) element));
            case INTERVAL_SECOND, INTERVAL_YEAR -> DuckDbInterval.parse(element.toString(), type);
            case VARBINARY -> bytes((Blob) element);
            case BOOLEAN, TIME, UUID -> element;
            default -> element.toString();
        };
    }

    private static long whole(Object element, long least, long greatest) throws ValueException {
        BigInteger number =
                element instanceof BigInteger big ? big : BigInteger.valueOf(((Number) element).longValue());
        if (number.bitLength() > 63 || number.longValue() < least || number.longValue() > greatest) {
            throw new ValueException("a number of more bits than its type has; read it as NUMERIC", "22003", null);
        }
        return number.longValue();
    }

    private static byte[] bytes(Blob blob) throws SQLException {
        return blob.getBytes(1, (int) blob.length());
    }

    /**
     * The driver gives elements as {@link Timestamp}, which has no time that the JVM's time zone leaves out in spring: such a
     * time and the one that it became cannot be told apart.
     */
    private static LocalDateTime dayAndTime(Timestamp element) throws ValueException {
        LocalDateTime moment = element.toLocalDateTime();
        if (element.toInstant().isBefore(FIRST_YEAR)) {
            throw new ValueException("a time before the second day of our era, which the driver gives as another one");
        }
        ZoneOffsetTransition last = ZoneId.systemDefault()
                .getRules()
                .previousTransition(element.toInstant().plusNanos(1));
        if (last != null
                && last.isGap()
                && moment.isBefore(last.getDateTimeAfter().plus(last.getDuration()))) {
            throw new ValueException("a time that may be another one, since in the JVM's time zone the clock was put"
                    + " forward then; select it as text, or let the JVM's time zone be UTC");
        }
        return DuckDbTypes.finite(moment);
    }
}
