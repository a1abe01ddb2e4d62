package dev.retort.sql;

import dev.retort.error.InvalidRequestException;
import dev.retort.type.SqlType;

/**
 * What the operators of a kind work on. The compiler knows that of most expressions; it is asked here for those that came to
 * their operators past it, by a cast: one class of this package is all kinds.
 */
enum OperatorClass {
    TEXT("text", "VARCHAR", TextType.class),
    NUMBER("numbers", "NUMERIC", NumericType.class),
    MOMENT("dates and times", "TIMESTAMP", TemporalType.class),
    DOCUMENT("JSON documents", "JSON", JsonType.class),
    ARRAY("arrays", "array(…)", ArrayType.class),
    RANGE("ranges", "", RangeType.class);

    private final String words;
    private final String example;
    private final Class<?> kind;

    OperatorClass(String words, String example, Class<?> kind) {
        this.words = words;
        this.example = example;
        this.kind = kind;
    }

    private boolean has(SqlType<?> type) {
        return type instanceof KindType ? kind.isInstance(type) : hasByName(type);
    }

    /** Of a type without a kind; nobody knows it of one that the database alone has. */
    private boolean hasByName(SqlType<?> type) {
        return switch (type.name()) {
            case CHAR, VARCHAR, TEXT -> this == TEXT;
            case SMALLINT, INTEGER, BIGINT, REAL, DOUBLE, NUMERIC -> this == NUMBER;
            case DATE, TIME, TIMESTAMP, TIMESTAMP_WITH_TIME_ZONE -> this == MOMENT;
            case JSON -> this == DOCUMENT;
            case ARRAY -> this == ARRAY;
            case OTHER -> this != RANGE;
            default -> false;
        };
    }

    /**
     * An operand, if its type has these operators.
     *
     * @param operator as a message names it
     * @throws InvalidRequestException if it has not
     */
    <E extends Expression<?>> E of(E operand, String operator) {
        if (!has(operand.type())) {
            String cure = example.isEmpty()
                    ? "coerce it to the type of range that the database has for it"
                    : "convert it by cast(SqlTypes." + example
                            + "), or say by coerce(…) that the database has the operator for it";
            throw new InvalidRequestException("\"" + operator + "\" works on " + words + "; " + operand + " is of type "
                    + operand.type() + ": " + cure);
        }
        return operand;
    }
}
