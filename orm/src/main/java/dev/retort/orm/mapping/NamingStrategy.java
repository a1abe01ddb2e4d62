package dev.retort.orm.mapping;

/** Names in the database where annotations give none. Must give the same answer each time. */
public interface NamingStrategy {

    /** {@code OrderLine} becomes {@code order_line}, {@code shipTo} becomes {@code ship_to}; the default. */
    static NamingStrategy snakeCase() {
        return SnakeCaseNaming.INSTANCE;
    }

    /**
     * The table of an entity.
     *
     * @param entityName the name of the entity: the simple name of its class, unless the annotation gives another
     */
    String tableName(String entityName);

    /** The column of an attribute. */
    String columnName(String attributeName);

    /** The foreign key column of a reference; by default {@code user_id} for {@code User user} whose key is {@code id}. */
    default String joinColumnName(String attributeName, String referencedColumnName) {
        return columnName(attributeName) + "_" + referencedColumnName;
    }

    /** The sequence of a table whose key names none; by default {@code users_seq}. */
    default String sequenceName(String tableName) {
        return tableName + "_seq";
    }
}
