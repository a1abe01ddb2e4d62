package dev.retort.type;

/** Replaces types by the ones that a dialect stores them as. */
public interface TypeAdapter {
    /** Of a database that has every type. */
    TypeAdapter NONE = new TypeAdapter() {
        @Override
        public String dialectName() {
            return "";
        }

        @Override
        public <T> SqlType<T> adaptStored(SqlType<T> type) {
            return type;
        }
    };

    /** The name of the dialect, by which types have variants. */
    String dialectName();

    /** Whether types that only one dialect has are stored where this adapts them, which is so for the dialect's own. */
    default boolean takesTypesOf(String dialect) {
        return dialect.equalsIgnoreCase(dialectName());
    }

    /**
     * The type that carries values of a type to the database and back.
     *
     * @param type one without conversions
     * @return the same type where the database has it
     */
    <T> SqlType<T> adaptStored(SqlType<T> type);
}
