package dev.retort.orm.mapping;

import dev.retort.schema.Column;
import dev.retort.sql.ColumnClause;

/** The rows that an attribute is of: an entity's, or those of a collection of its values. */
interface AttributeRows {
    /** The attribute's mapping, by its name. */
    AttributeMapping<?> attribute(EntityMapping<?> entity, String name);

    /** The column of these rows that stands for one of the table. */
    <T> ColumnClause<T> column(Column<T> column);

    /** The name under which a row knows what they are of. */
    String resultName();

    /**
     * Refuses to read or set an attribute in an object that may have several of it.
     *
     * @throws dev.retort.error.InvalidRequestException if these are rows of values
     */
    void requireOneForEachObject(String attribute);

    /** Those of an entity. */
    static AttributeRows of(EntityExpression<?> rows) {
        return new OfEntity(rows);
    }

    /** Those of an entity, by whatever name. */
    record OfEntity(EntityExpression<?> rows) implements AttributeRows {
        @Override
        public AttributeMapping<?> attribute(EntityMapping<?> entity, String name) {
            return entity.attribute(name);
        }

        @Override
        public <T> ColumnClause<T> column(Column<T> column) {
            return rows.column(column);
        }

        @Override
        public String resultName() {
            return rows.resultName();
        }

        @Override
        public void requireOneForEachObject(String attribute) {} // it has one
    }
}
