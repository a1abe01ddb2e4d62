package dev.retort.driver.proxy;

import java.sql.SQLData;

/**
 * Values of columns that are mere data. A list of what is known: a vendor's object of any other class may hold the
 * connection inside, as some of Oracle's do.
 */
final class HarmlessValues {
    /** By the beginning of their names, which is checked last. */
    private static final String[] CLASSES = {
        "java.",
        "org.postgresql.util.",
        "org.postgresql.geometric.",
        "org.h2.api.",
        "org.mariadb.jdbc.type.",
        "org.hsqldb.types.Interval",
        "org.duckdb.JsonNode",
        "microsoft.sql.",
        "com.pgvector.",
        "net.postgis.",
        "org.locationtech.jts."
    };

    private HarmlessValues() {}

    /** Whether the value is of the JDK, of the user's own making, or one of those that are known. */
    static boolean contains(Object value) {
        if (value instanceof SQLData || value instanceof Enum<?>) {
            return true;
        }
        String name = value.getClass().getName();
        for (String harmless : CLASSES) {
            if (name.startsWith(harmless)) {
                return true;
            }
        }
        return value.getClass().isArray(); // its elements have been looked at, or are numbers
    }
}
