package dev.retort.type;

import dev.retort.error.UnsupportedByDialectException;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How values of one Java type travel to and from a column of one SQL type.
 *
 * <p>{@link StandardTypes} lists the built-in ones. A type of your own is one of those seen as another class ({@link #map}), or
 * one that the database knows by a name of its own ({@link #custom}); where databases differ, it has a
 * {@link #withVariant variant}. Immutable and thread-safe.
 *
 * <p>Two types are equal when all that they were made of is: name, Java type, length, scale, elements, variants, and the
 * functions that bind, read and convert. A statement is compiled once for equal types, however often they are made. Lambdas
 * and method references, though, equal only themselves: a type that is made of them belongs in a constant, or its functions
 * in records. Statements with types made anew each time are compiled each time; they have a part of the compiled cache to
 * themselves, so that they push no others out.
 *
 * @param <T> the Java type of a value
 */
public class SqlType<T> {
    /** No length, precision or scale was given. */
    public static final int UNSPECIFIED = -1;

    private final TypeDefinition definition;
    private final Class<T> javaType;
    private final ValueBinder<? super T> binder;
    private final ValueReader<? extends T> reader;
    private final @Nullable Conversion<?, T> conversion;
    private final boolean direct;
    private final Map<String, SqlType<T>> variants;
    private final boolean individual;
    private final int hash;

    /** As {@link PreparedStatement#setNull(int, int, String)} takes it, or null where the driver needs no name. */
    private final @Nullable String nullName;

    private SqlType(
            TypeDefinition definition,
            Class<T> javaType,
            ValueBinder<? super T> binder,
            ValueReader<? extends T> reader,
            @Nullable Conversion<?, T> conversion,
            boolean direct,
            Map<String, SqlType<T>> variants,
            @Nullable String nullName) {
        this(
                definition,
                javaType,
                binder,
                reader,
                conversion,
                direct,
                variants,
                nullName,
                isIndividual(definition, binder, reader, conversion, variants));
    }

    private SqlType(
            TypeDefinition definition,
            Class<T> javaType,
            ValueBinder<? super T> binder,
            ValueReader<? extends T> reader,
            @Nullable Conversion<?, T> conversion,
            boolean direct,
            Map<String, SqlType<T>> variants,
            @Nullable String nullName,
            boolean individual) {
        this.nullName = nullName;
        this.definition = definition;
        this.javaType = javaType;
        this.binder = binder;
        this.reader = reader;
        this.conversion = conversion;
        this.direct = direct;
        this.variants = variants;
        this.individual = individual;
        this.hash = conversion == null
                ? Objects.hash(definition, javaType, variants, binder, reader)
                : Objects.hash(definition, javaType, variants, conversion);
    }

    /** For a subclass that says more of the same type. */
    protected SqlType(SqlType<T> same) {
        this(
                same.definition,
                same.javaType,
                same.binder,
                same.reader,
                same.conversion,
                same.direct,
                same.variants,
                same.nullName,
                same.individual);
    }

    private static boolean isIndividual(
            TypeDefinition definition,
            ValueBinder<?> binder,
            ValueReader<?> reader,
            @Nullable Conversion<?, ?> conversion,
            Map<String, ? extends SqlType<?>> variants) {
        SqlType<?> element = definition.element();
        return (element != null && element.individual)
                || variants.values().stream().anyMatch(SqlType::isIndividual)
                || (conversion == null
                        ? definition.name() == TypeName.OTHER && (equalsItself(binder) || equalsItself(reader))
                        : conversion.isIndividual());
    }

    /** Whether a function has no equality but identity. */
    private static boolean equalsItself(Object function) {
        try {
            return function.getClass().getMethod("equals", Object.class).getDeclaringClass() == Object.class;
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException(e);
        }
    }

    static <T> SqlType<T> of(TypeName name, Class<T> javaType, ValueBinder<? super T> binder, ValueReader<T> reader) {
        return new SqlType<>(TypeDefinition.of(name), javaType, binder, reader, null, true, Map.of(), null);
    }

    /** A type that only its dialect can bind and read, such as an array. */
    static <T> SqlType<T> ofDialect(TypeDefinition definition, Class<T> javaType) {
        Missing<T> missing = new Missing<>(definition);
        return new SqlType<>(definition, javaType, missing, missing, null, false, Map.of(), null);
    }

    /**
     * A type that a database knows by a name of its own. Keep it in a constant, unless binder and reader have an {@code equals}
     * of their own, as records have: lambdas equal only themselves, and so do the types that are made of them.
     *
     * @param sqlName the name, written into DDL as it is: never build it from input
     * @param javaType the class of a value
     * @param binder binds a value, never called with null
     * @param reader reads a value, and gives null for SQL's null
     */
    public static <T> SqlType<T> custom(
            String sqlName, Class<T> javaType, ValueBinder<? super T> binder, ValueReader<? extends T> reader) {
        return new SqlType<>(
                TypeDefinition.custom(sqlName, null), javaType, binder, reader, null, false, Map.of(), null);
    }

    /** The same type, which is made only once. */
    SqlType<T> shared() {
        return new SqlType<>(definition, javaType, binder, reader, conversion, direct, variants, nullName, false);
    }

    /** The same type for one dialect only: elsewhere it is refused, unless there is a variant. */
    public SqlType<T> onlyOn(String dialect) {
        return with(definition.onlyOn(dialect));
    }

    SqlType<T> withLength(int length) {
        return with(definition.withSize(length, UNSPECIFIED));
    }

    SqlType<T> withPrecision(int precision, int scale) {
        return with(definition.withSize(precision, scale));
    }

    SqlType<T> withLabels(EnumLabels labels) {
        return with(definition.withLabels(labels));
    }

    private SqlType<T> with(TypeDefinition changed) {
        return new SqlType<>(changed, javaType, binder, reader, conversion, direct, variants, nullName);
    }

    /**
     * The same type, but another one on one database: {@code NUMERIC.withVariant("sqlite", …)}.
     *
     * @param dialect the name of the dialect ({@code PostgreSQL}, {@code H2}, {@code SQLite}), in whatever case
     */
    public SqlType<T> withVariant(String dialect, SqlType<T> variant) {
        Map<String, SqlType<T>> all = new LinkedHashMap<>(variants);
        all.put(dialect.toLowerCase(Locale.ROOT), variant);
        return new SqlType<>(definition, javaType, binder, reader, conversion, direct, Map.copyOf(all), nullName);
    }

    /** The type to use on a database: this one, or its variant. */
    public final SqlType<T> variantFor(String dialect) {
        return variants.isEmpty() ? this : variants.getOrDefault(dialect.toLowerCase(Locale.ROOT), this);
    }

    /**
     * A user type: the same column type, another Java type. Keep it in a constant, unless both functions have an {@code equals}
     * of their own, as records have: lambdas equal only themselves, and so do the types that are made of them.
     *
     * @param javaType the class that the program sees
     * @param fromColumn makes the program's value from the column's, never called with null
     * @param toColumn makes the column's value from the program's, never called with null
     */
    public <U> SqlType<U> map(
            Class<U> javaType, Function<? super T, ? extends U> fromColumn, Function<? super U, ? extends T> toColumn) {
        return new Conversion<T, U>(this, fromColumn, toColumn).type(javaType);
    }

    /**
     * The same type with another way to the database and back: how a dialect stores what its database has no type for.
     *
     * @param binder binds a value, never called with null
     * @param reader reads a value, and gives null for SQL's null
     */
    public final SqlType<T> storedAs(ValueBinder<? super T> binder, ValueReader<? extends T> reader) {
        return new SqlType<>(definition, javaType, binder, reader, conversion, false, variants, nullName);
    }

    /** The same type with another way to the database, while JDBC's plain getter still suits. */
    public final SqlType<T> boundBy(ValueBinder<? super T> binder) {
        return new SqlType<>(definition, javaType, binder, reader, conversion, direct, variants, nullName);
    }

    /** The same type with another way back from the database. */
    public final SqlType<T> readBy(ValueReader<? extends T> reader) {
        return new SqlType<>(definition, javaType, binder, reader, conversion, false, variants, nullName);
    }

    /** The same type, of which a null tells the database its name. */
    public final SqlType<T> nullBoundAs(String typeName) {
        return new SqlType<>(definition, javaType, binder, reader, conversion, direct, variants, typeName);
    }

    /**
     * This type as a dialect stores it: its variant if there is one; the type that {@link #map} began with is replaced, the
     * conversions stay.
     *
     * @throws UnsupportedByDialectException if it is of another dialect only
     */
    public final SqlType<T> adapt(TypeAdapter adapter) {
        SqlType<T> here = variantFor(adapter.dialectName());
        if (here.conversion != null) {
            return here.conversion.adapt(here, adapter);
        }
        here.definition.requireTakenBy(adapter);
        return adapter.adaptStored(here);
    }

    /** The SQL standard's name. */
    public final TypeName name() {
        return definition.name();
    }

    /** The name that the database has for it, if it is not the standard's. */
    public final Optional<String> sqlName() {
        return Optional.ofNullable(definition.sqlName());
    }

    /** The boxed Java class of a value. */
    public final Class<T> javaType() {
        return javaType;
    }

    /** Length or precision, or {@link #UNSPECIFIED}. */
    public final int length() {
        return definition.length();
    }

    /** Scale, or {@link #UNSPECIFIED}. */
    public final int scale() {
        return definition.scale();
    }

    /** The type of the elements of an array; empty for other types. */
    public final Optional<SqlType<?>> elementType() {
        return Optional.ofNullable(definition.element());
    }

    /** The texts that it may hold, of an enum that is checked. */
    public final Optional<EnumLabels> enumLabels() {
        return Optional.ofNullable(definition.labels());
    }

    /** Whether a plain JDBC getter would read another thing: values are converted, or stored in another form. */
    public final boolean converted() {
        return conversion != null || !direct;
    }

    /** Whether what the column holds is read by the plain getter of its type, whatever a conversion makes of it then. */
    boolean direct() {
        return direct;
    }

    /** What JDBC takes for a value: itself, or what the conversions of {@link #map} make of it. Arrays are made of these. */
    public final Object columnValue(T value) {
        return conversion == null ? value : conversion.columnValue(value);
    }

    /** As {@link #columnValue}, for a value whose static type is not known. */
    public final Object columnValueOf(Object value) {
        return columnValue(javaType.cast(value));
    }

    /** The reverse of {@link #columnValue}: makes the program's value of what JDBC gives for one. */
    public final T fromColumnValue(Object columnValue) {
        return conversion == null ? javaType.cast(columnValue) : conversion.fromColumnValue(columnValue);
    }

    /** Binds a value, or SQL's null, at the 1-based index. */
    public final void bind(PreparedStatement statement, int index, @Nullable T value) throws SQLException {
        if (value == null) {
            bindNull(statement, index);
        } else {
            binder.bind(statement, index, value);
        }
    }

    private void bindNull(PreparedStatement statement, int index) throws SQLException {
        if (nullName == null) {
            statement.setNull(index, definition.name().jdbcType());
        } else {
            statement.setNull(index, definition.name().jdbcType(), nullName);
        }
    }

    /**
     * Binds a value whose static type is not known.
     *
     * @throws ClassCastException if the value is not of {@link #javaType()}
     */
    public final void bindObject(PreparedStatement statement, int index, @Nullable Object value) throws SQLException {
        bind(statement, index, javaType.cast(value));
    }

    /** Reads the value at the 1-based index of the current row; null for SQL's null. */
    public final @Nullable T read(ResultSet resultSet, int index) throws SQLException {
        return reader.read(resultSet, index);
    }

    /**
     * Whether this type is made of functions that equal only themselves, as lambdas do, so that one made in the same way may
     * not be equal.
     */
    public final boolean isIndividual() {
        return individual;
    }

    @Override
    public final boolean equals(@Nullable Object other) {
        return this == other || (other instanceof SqlType<?> that && hasEqualParts(that));
    }

    private boolean hasEqualParts(SqlType<?> that) {
        return hash == that.hash
                && definition.equals(that.definition)
                && javaType == that.javaType
                && variants.equals(that.variants)
                && Objects.equals(nullName, that.nullName)
                && (conversion == null
                        ? that.conversion == null && binder.equals(that.binder) && reader.equals(that.reader)
                        : conversion.equals(that.conversion));
    }

    @Override
    public final int hashCode() {
        return hash;
    }

    @Override
    public final String toString() {
        return definition.toString();
    }

    /** Of a type that only dialects know how to store. */
    private record Missing<T>(TypeDefinition definition) implements ValueBinder<T>, ValueReader<T> {
        @Override
        public void bind(PreparedStatement statement, int index, T value) {
            throw exception();
        }

        @Override
        public T read(ResultSet resultSet, int index) {
            throw exception();
        }

        private UnsupportedByDialectException exception() {
            return new UnsupportedByDialectException("This database's dialect cannot store " + definition);
        }
    }

    /** What {@link #map} was given. Two are equal when they convert the same type by the same functions. */
    private record Conversion<S, T>(
            SqlType<S> source, Function<? super S, ? extends T> fromColumn, Function<? super T, ? extends S> toColumn) {
        SqlType<T> type(Class<T> javaType) {
            ValueBinder<? super S> binder = source.binder;
            ValueReader<? extends S> reader = source.reader;
            return new SqlType<>(
                    source.definition,
                    javaType,
                    (statement, index, value) -> binder.bind(statement, index, toColumn.apply(value)),
                    (resultSet, index) -> {
                        S value = reader.read(resultSet, index);
                        return value == null ? null : fromColumn.apply(value);
                    },
                    this,
                    source.direct,
                    Map.of(),
                    source.nullName);
        }

        SqlType<T> adapt(SqlType<T> type, TypeAdapter adapter) {
            SqlType<S> stored = source.adapt(adapter);
            return stored.equals(source) && Objects.equals(stored.nullName, source.nullName)
                    ? type
                    : new Conversion<S, T>(stored, fromColumn, toColumn).type(type.javaType);
        }

        boolean isIndividual() {
            return source.individual || equalsItself(fromColumn) || equalsItself(toColumn);
        }

        T fromColumnValue(Object columnValue) {
            return fromColumn.apply(source.fromColumnValue(columnValue));
        }

        Object columnValue(T value) {
            return source.columnValue(toColumn.apply(value));
        }
    }
}
