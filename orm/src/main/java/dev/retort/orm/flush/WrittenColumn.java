package dev.retort.orm.flush;

import dev.retort.error.InvalidRequestException;
import dev.retort.orm.mapping.AttributeMapping;
import dev.retort.orm.mapping.EmbeddedMapping;
import dev.retort.orm.mapping.EntityMapping;
import dev.retort.orm.mapping.MemberMapping;
import dev.retort.orm.mapping.RelationshipMapping;
import dev.retort.schema.Column;
import dev.retort.type.SqlType;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A column that a flush writes, and the member that its value comes from.
 *
 * @param source an attribute, or a reference whose target's key is the value; null where the value is {@code constant}
 * @param column the column
 * @param part which one it is of the columns of the key that a reference refers to
 * @param constant the value where no member has it
 */
record WrittenColumn(
        @Nullable MemberMapping source,
        Column<?> column,
        int part,
        @Nullable Object constant) {
    /** One whose value is the same for all objects. */
    static WrittenColumn constant(Column<?> column, @Nullable Object value) {
        return new WrittenColumn(null, column, 0, value);
    }

    /** One that has an attribute's value, though it is not the attribute's own. */
    static WrittenColumn of(AttributeMapping<?> source, Column<?> column) {
        return new WrittenColumn(source, column, 0, null);
    }

    private static WrittenColumn of(MemberMapping source, Column<?> column, int part) {
        return new WrittenColumn(source, column, part, null);
    }

    /**
     * The member.
     *
     * @throws NullPointerException if the value is the same for all objects
     */
    MemberMapping member() {
        return Objects.requireNonNull(source, "it is constant");
    }

    /** The columns of an entity whose members are wanted, in the order of the members. */
    static List<WrittenColumn> of(EntityMapping<?> mapping, Predicate<MemberMapping> wanted) {
        List<WrittenColumn> columns = new ArrayList<>();
        for (MemberMapping member : mapping.members()) {
            if (!(member instanceof EmbeddedMapping) && wanted.test(member)) {
                if (member instanceof AttributeMapping<?> attribute) {
                    columns.add(of(member, attribute.column(), 0));
                } else if (member instanceof RelationshipMapping relationship && relationship.hasColumn()) {
                    columns.addAll(of(relationship));
                }
            }
        }
        return columns;
    }

    /** The columns of a reference. */
    static List<WrittenColumn> of(RelationshipMapping reference) {
        List<WrittenColumn> columns = new ArrayList<>();
        for (Column<?> column : reference.joinColumns()) {
            columns.add(of(reference, column, columns.size()));
        }
        return columns;
    }

    /**
     * The value, which the object keeps, unless the database would keep another.
     *
     * @throws InvalidRequestException if a column with a scale would round it, or it is a key and would come back as one that is
     *     not equal to it
     */
    @Nullable
    Object requireKept(Object owner, @Nullable Object value) {
        if (value instanceof BigDecimal number
                && column.type().scale() != SqlType.UNSPECIFIED
                && number.scale() != column.type().scale()) {
            requireKept(owner, number, column.type().scale());
        }
        return value;
    }

    private void requireKept(Object owner, BigDecimal number, int scale) {
        if (number.stripTrailingZeros().scale() > scale) {
            throw new InvalidRequestException(owner + " has a number of " + number.scale()
                    + " digits after the point as its \"" + member().name() + "\", and column \"" + column.name()
                    + "\" is "
                    + column.type() + ": the database would round it, and the object would not; set a rounded one, as"
                    + " setScale(" + scale + ", RoundingMode.HALF_EVEN) gives, or declare a larger scale");
        }
        if (source instanceof AttributeMapping<?> attribute && attribute.id()) {
            throw new InvalidRequestException(owner + " has a number of " + number.scale()
                    + " digits after the point as its key \"" + attribute.name() + "\", and column \"" + column.name()
                    + "\" is " + column.type() + ": what is read back would not be equal to it; set it with setScale("
                    + scale + ")");
        }
    }

    static List<Column<?>> columns(List<WrittenColumn> written) {
        return written.stream().<Column<?>>map(WrittenColumn::column).toList();
    }
}
