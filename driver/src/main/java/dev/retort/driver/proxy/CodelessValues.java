package dev.retort.driver.proxy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Date;
import java.sql.Time;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.ZonedDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Values that a vendor can read without running code of anybody's but Java's own. A subclass is none of them, nor is a stream
 * or what an interface stands for: their methods may do anything, as to close the statement that is just given them.
 */
final class CodelessValues {
    private static final String OF_JAVA = "java.";

    private CodelessValues() {}

    /** Hot: the class of most values is one of the first. */
    static boolean contains(@Nullable Object value) {
        if (value == null) {
            return true;
        }
        Class<?> type = value.getClass();
        return type == String.class
                || type == Integer.class
                || type == Long.class
                || (type == Class.class ? isOfJava((Class<?>) value) : isNumber(type) || isTime(type) || isOther(type));
    }

    private static boolean isNumber(Class<?> type) {
        return type == BigDecimal.class
                || type == Double.class
                || type == Float.class
                || type == Short.class
                || type == Byte.class
                || type == BigInteger.class;
    }

    private static boolean isTime(Class<?> type) {
        return type == Timestamp.class
                || type == LocalDate.class
                || type == LocalDateTime.class
                || type == OffsetDateTime.class
                || type == Instant.class
                || type == Date.class
                || type == LocalTime.class
                || type == Time.class
                || type == OffsetTime.class
                || type == ZonedDateTime.class
                || type == java.util.Date.class;
    }

    private static boolean isOther(Class<?> type) {
        return type == Boolean.class
                || type == UUID.class
                || type == Character.class
                || type == String[].class
                || (type.isArray() && type.getComponentType().isPrimitive());
    }

    /** Asked for by name, where a class of somebody's own would be made. */
    private static boolean isOfJava(Class<?> asked) {
        return asked.getName().startsWith(OF_JAVA);
    }
}
