package dev.retort.orm.bytecode;

import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * Reads rows of one entity's table straight from JDBC, each column by its typed getter, primitives without a box.
 * Stateless and thread-safe.
 *
 * <p>A query for it selects the columns of {@link dev.retort.orm.mapping.EntityMapping#columns()} next to each other, in
 * that order; {@code firstColumn} is the 1-based index of the first of them.
 *
 * @param <E> the entity class
 */
public interface Hydrator<E> {

    /**
     * The key of the current row; null if its column is, as an outer join without a match has it. Of several columns it is a
     * {@link dev.retort.orm.mapping.CompositeKey}.
     */
    @Nullable
    Object key(ResultSet row, int firstColumn) throws SQLException;

    /**
     * Puts the attributes of the current row into an object, its key included. References and collections are left
     * alone: the values of the join columns go to {@code foreignKeys}, in the order of
     * {@link dev.retort.orm.mapping.EntityMapping#references()}.
     *
     * @param foreignKeys at least as long as there are references; may be used again for the next row
     * @throws dev.retort.error.InvalidRequestException if a column is null whose attribute is primitive
     */
    void hydrate(E entity, ResultSet row, int firstColumn, @Nullable Object[] foreignKeys) throws SQLException;
}
