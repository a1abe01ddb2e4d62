package dev.retort.orm.load;

import dev.retort.orm.mapping.CompositeKey;
import dev.retort.orm.mapping.EntityMapping;
import dev.retort.sql.Expression;
import dev.retort.type.SqlType;
import dev.retort.type.TypeAdapter;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a key from some of the columns of a row. */
final class SelectedKey {
    private final SqlType<?>[] types;
    private final int[] positions;
    private final boolean composite;

    private SelectedKey(SqlType<?>[] types, int[] positions, boolean composite) {
        this.types = types;
        this.positions = positions;
        this.composite = composite;
    }

    /**
     * @param owner whose keys the columns hold
     * @param columns in the order of the key
     * @param selected all that the statement selects, these among it
     */
    static SelectedKey of(
            EntityMapping<?> owner,
            List<? extends Expression<?>> columns,
            List<Expression<?>> selected,
            TypeAdapter adapter) {
        SqlType<?>[] types = new SqlType<?>[columns.size()];
        int[] positions = new int[columns.size()];
        for (int i = 0; i < positions.length; i++) {
            types[i] = columns.get(i).type().adapt(adapter);
            positions[i] = selected.indexOf(columns.get(i)) + 1;
        }
        return new SelectedKey(types, positions, owner.key().isComposite());
    }

    /** The key in the current row; null if there is none. */
    @Nullable
    Object read(ResultSet row) throws SQLException {
        if (!composite) {
            return types[0].read(row, positions[0]);
        }
        @Nullable Object[] values = new Object[positions.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = types[i].read(row, positions[i]);
        }
        return CompositeKey.of(values);
    }
}
