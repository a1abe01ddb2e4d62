package dev.retort.orm.mapping;

import dev.retort.schema.Column;
import dev.retort.type.SqlType;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An attribute with a column of its own.
 *
 * @param member where the value is
 * @param index the position among the members
 * @param position the position of the column in {@link EntityMapping#columns()}
 * @param column the column, as its table made it
 * @param id whether it is the key
 * @param version whether it is the version, by which a flush finds out that somebody else has changed the row
 * @param insertable whether an insert names the column
 * @param updatable whether an update names the column
 * @param mutable what a snapshot does with values that can change in place; null where they cannot
 * @param <T> the boxed Java type of a value
 */
public record AttributeMapping<T>(
        PersistentMember member,
        int index,
        int position,
        Column<T> column,
        boolean id,
        boolean version,
        boolean insertable,
        boolean updatable,
        @Nullable MutableValues mutable)
        implements MemberMapping {

    /** How values travel to and from the column. */
    public SqlType<T> type() {
        return column.type();
    }

    /** Whether the column takes null. */
    public boolean nullable() {
        return column.isNullable();
    }

    /** Whether two values are the same to the column. */
    public boolean isSame(@Nullable Object one, @Nullable Object other) {
        return mutable == null ? Objects.equals(one, other) : mutable.isSame(one, other);
    }

    /** What stands for a value in collections that go by content: equal to another one if the column takes both alike. */
    public Object comparable(Object value) {
        Object content = mutable == null ? value : type().columnValueOf(value);
        if (content instanceof BigDecimal decimal) {
            return decimal.stripTrailingZeros();
        }
        return content instanceof byte[] bytes ? ByteBuffer.wrap(bytes.clone()) : content;
    }

    @Override
    public String toString() {
        return member.name() + " -> " + column;
    }
}
