package dev.retort.type;

import java.sql.Types;

/** The SQL standard's names of types; a dialect's type compiler writes each as its database spells it. */
public enum TypeName {
    /** True or false. */
    BOOLEAN(Types.BOOLEAN),
    /** 16 bits. */
    SMALLINT(Types.SMALLINT),
    /** 32 bits. */
    INTEGER(Types.INTEGER),
    /** 64 bits. */
    BIGINT(Types.BIGINT),
    /** A 32-bit floating point number. */
    REAL(Types.REAL),
    /** A 64-bit floating point number. */
    DOUBLE(Types.DOUBLE),
    /** An exact decimal number, with precision and scale where given. */
    NUMERIC(Types.NUMERIC),
    /** Text padded to its length. */
    CHAR(Types.CHAR),
    /** Text up to a length, or of any length where none is given. */
    VARCHAR(Types.VARCHAR),
    /** Text of any length. */
    TEXT(Types.VARCHAR),
    /** Bytes of any length. */
    VARBINARY(Types.VARBINARY),
    /** A day. */
    DATE(Types.DATE),
    /** A time of day without zone. */
    TIME(Types.TIME),
    /** A day and time without zone. */
    TIMESTAMP(Types.TIMESTAMP),
    /** A moment. */
    TIMESTAMP_WITH_TIME_ZONE(Types.TIMESTAMP_WITH_TIMEZONE),
    /** A universally unique identifier. */
    UUID(Types.OTHER),
    /** A JSON document. */
    JSON(Types.OTHER),
    /** Several values of one type. */
    ARRAY(Types.ARRAY),
    /** One text of a list. */
    ENUM(Types.OTHER),
    /** A length of time in seconds. */
    INTERVAL_SECOND(Types.OTHER),
    /** A length of time in years, months and days. */
    INTERVAL_YEAR(Types.OTHER),
    /** What only one database has. */
    OTHER(Types.OTHER);

    private final int jdbcType;

    TypeName(int jdbcType) {
        this.jdbcType = jdbcType;
    }

    /** The number of this type in {@link Types}, as {@code setNull} wants it. */
    public int jdbcType() {
        return jdbcType;
    }

    /** Whether it is of whole numbers. */
    public boolean isWholeNumber() {
        return this == SMALLINT || this == INTEGER || this == BIGINT;
    }

    /** Whether it is of text, of whatever length. */
    public boolean isText() {
        return this == CHAR || this == VARCHAR || this == TEXT;
    }
}
