package dev.retort.orm.flush;

import dev.retort.orm.mapping.AttributeMapping;
import dev.retort.orm.mapping.MemberMapping;
import dev.retort.orm.state.EntityState;
import dev.retort.type.SqlType;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds the values that a database has refused for their size: most say neither which column nor which row. What the mapping
 * says of columns may differ from the database's own tables, so nothing is refused by it.
 */
final class OversizedValues {
    private static final int NAMED_IN_MESSAGE = 10;

    private OversizedValues() {}

    /** Such as {@code ; too large for its column: Customer#7 "name", 300 characters for VARCHAR(255)}, or nothing. */
    static String describe(List<EntityState<?>> states) {
        List<String> found = new ArrayList<>();
        for (EntityState<?> state : states) {
            for (MemberMapping member : state.mapping().members()) {
                if (found.size() < NAMED_IN_MESSAGE && member instanceof AttributeMapping<?> attribute) {
                    String size = oversize(attribute.type(), state.get(member.index()));
                    if (!size.isEmpty()) {
                        found.add(state + " \"" + member.name() + "\", " + size + " for " + attribute.type());
                    }
                }
            }
        }
        return found.isEmpty() ? "" : "; too large for its column: " + String.join(", ", found);
    }

    private static String oversize(SqlType<?> type, @Nullable Object attribute) {
        int length = type.length();
        if (length == SqlType.UNSPECIFIED || attribute == null) {
            return "";
        }
        Object value = type.columnValueOf(attribute);
        if (value instanceof String text && text.codePointCount(0, text.length()) > length) {
            return text.codePointCount(0, text.length()) + " characters";
        }
        if (value instanceof byte[] bytes && bytes.length > length) {
            return bytes.length + " bytes";
        }
        if (value instanceof BigDecimal number
                && number.signum() != 0
                && number.precision() - number.scale() > length - Math.max(type.scale(), 0)) {
            return number.precision() - number.scale() + " digits before the point";
        }
        return "";
    }
}
