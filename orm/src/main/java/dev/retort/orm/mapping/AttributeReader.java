package dev.retort.orm.mapping;

import dev.retort.error.InvalidRequestException;
import dev.retort.error.MappingException;
import dev.retort.sql.SqlTypes;
import dev.retort.type.SqlType;
import jakarta.persistence.Basic;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.Lob;
import jakarta.persistence.Version;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Reads one attribute with a column. */
final class AttributeReader {

    /** What {@link Column#length()} gives where nothing is said; then and without the annotation it is the length too. */
    private static final int DEFAULT_LENGTH = 255;

    private static final Set<Class<?>> VERSIONS =
            Set.of(long.class, Long.class, int.class, Integer.class, short.class, Short.class);

    private final Class<?> entityClass;
    private final NamingStrategy naming;
    private final Converters converters;
    private final ColumnOverrides overrides;
    private final MappingProblems problems;

    AttributeReader(
            Class<?> entityClass,
            NamingStrategy naming,
            Converters converters,
            ColumnOverrides overrides,
            MappingProblems problems) {
        this.entityClass = entityClass;
        this.naming = naming;
        this.converters = converters;
        this.overrides = overrides;
        this.problems = problems;
    }

    /** Empty if the attribute has no column type; that is then among the problems. */
    Optional<AttributeDraft> read(PersistentMember member) {
        Column column = overrides.of(member);
        checkColumn(member, column);
        boolean id = member.has(Id.class) || Embeddables.isPartOfKey(member);
        boolean version = member.has(Version.class);
        ConverterModel<?, ?> converter;
        try {
            converter = converters.of(member);
        } catch (MappingException e) {
            problems.add(entityClass, member.name(), String.valueOf(e.getMessage()));
            return Optional.empty();
        }
        SqlType<?> type = converter == null ? type(member, column) : converted(converter, column);
        if (type == null) {
            problems.add(entityClass, member.name(), converter == null ? unsupported(member) : unsupported(converter));
            return Optional.empty();
        }
        if (version) {
            checkVersion(member, id, column);
        }
        checkMeaning(member, id);
        return Optional.of(new AttributeDraft(
                member,
                id,
                version,
                column == null || column.name().isEmpty() ? naming.columnName(member.simpleName()) : column.name(),
                type,
                !id && !version && nullable(member, column),
                column != null && column.unique(),
                column == null || column.insertable(),
                !id && (column == null || column.updatable())));
    }

    private void checkColumn(PersistentMember member, @Nullable Column column) {
        if (column != null && !column.columnDefinition().isEmpty()) {
            problems.add(
                    entityClass,
                    member.name(),
                    "has a columnDefinition, which is not supported yet; give length, precision or scale instead");
        }
        if (column != null && !column.table().isEmpty()) {
            problems.add(entityClass, member.name(), "names a table, but an entity has one only; remove \"table\"");
        }
    }

    /** Annotations that mean nothing where they stand, and so mean something else than what happens. */
    private void checkMeaning(PersistentMember member, boolean id) {
        if (!id && member.has(GeneratedValue.class)) {
            problems.add(entityClass, member.name(), "is generated, but is not the key; remove @GeneratedValue");
        }
        if (member.has(Enumerated.class) && !member.javaType().isEnum()) {
            problems.add(
                    entityClass,
                    member.name(),
                    "has @Enumerated, but is a " + member.javaType().getName() + ", which is no enum; remove it");
        }
        if (member.has(JoinColumn.class)) {
            problems.add(
                    entityClass,
                    member.name(),
                    "has @JoinColumn, but refers to no entity; name its column with @Column");
        }
    }

    private void checkVersion(PersistentMember member, boolean id, @Nullable Column column) {
        if (id) {
            problems.add(entityClass, member.name(), "is the key and the version; remove @Version");
        }
        if (!VERSIONS.contains(member.javaType())) {
            problems.add(
                    entityClass,
                    member.name(),
                    "is a version of " + member.javaType().getName()
                            + ", but a version is a number that each change counts up, since two changes within one tick"
                            + " of a clock would look alike; declare it as long, int or short");
        }
        if (column != null && !(column.insertable() && column.updatable())) {
            problems.add(
                    entityClass,
                    member.name(),
                    "is a version that is not written, so no change would be seen; remove insertable and updatable");
        }
    }

    /** A primitive within an embedded value has no value where there is no embedded one. */
    private static boolean nullable(PersistentMember member, @Nullable Column column) {
        Basic basic = member.annotation(Basic.class);
        return (!member.javaType().isPrimitive() || member.within() != null)
                && (column == null || column.nullable())
                && (basic == null || basic.optional());
    }

    private static <X, Y> @Nullable SqlType<X> converted(ConverterModel<X, Y> converter, @Nullable Column column) {
        @SuppressWarnings("unchecked") // the type of a class has values of that class
        SqlType<Y> type = (SqlType<Y>) type(converter.columnType(), column);
        return type == null ? null : converter.over(type);
    }

    private static @Nullable SqlType<?> type(Class<?> javaType, @Nullable Column column) {
        if (javaType == String.class) {
            return SqlTypes.varchar(column == null ? DEFAULT_LENGTH : column.length());
        }
        if (javaType == BigDecimal.class && column != null && column.precision() > 0) {
            return SqlTypes.numeric(column.precision(), column.scale());
        }
        return SqlTypes.find(javaType).orElse(null);
    }

    private static @Nullable SqlType<?> type(PersistentMember member, @Nullable Column column) {
        Class<?> javaType = member.javaType();
        if (member.has(Lob.class)) {
            return lob(javaType);
        }
        if (hasValuesOfItsOwn(javaType)) {
            return null;
        }
        // By name unless the ordinal is asked for, since reordering constants must not change data.
        Enumerated enumerated = member.annotation(Enumerated.class);
        boolean ordinal = enumerated != null && enumerated.value() == EnumType.ORDINAL && javaType.isEnum();
        return ordinal ? ordinal(javaType) : type(javaType, column);
    }

    /** By the annotation's name, since it came with Jakarta Persistence 3.2. */
    private static boolean hasValuesOfItsOwn(Class<?> type) {
        return type.isEnum()
                && Arrays.stream(type.getDeclaredFields())
                        .flatMap(field -> Arrays.stream(field.getAnnotations()))
                        .anyMatch(annotation ->
                                annotation.annotationType().getSimpleName().equals("EnumeratedValue"));
    }

    private static @Nullable SqlType<?> lob(Class<?> javaType) {
        if (javaType == String.class) {
            return SqlTypes.TEXT;
        }
        return javaType == byte[].class ? SqlTypes.VARBINARY : null;
    }

    @SuppressWarnings("EnumOrdinal") // what EnumType.ORDINAL asks for
    private static <T> SqlType<T> ordinal(Class<T> enumClass) {
        T[] constants = enumClass.getEnumConstants();
        return SqlTypes.INTEGER.map(
                enumClass, number -> constant(constants, number), constant -> ((Enum<?>) constant).ordinal());
    }

    private static <T> T constant(T[] constants, int number) {
        if (number < 0 || number >= constants.length) {
            throw new InvalidRequestException("The database holds " + number + ", which numbers none of the constants "
                    + Arrays.toString(constants));
        }
        return constants[number];
    }

    private static String unsupported(ConverterModel<?, ?> converter) {
        return "has the converter " + converter.converter().getClass().getName() + ", which makes a "
                + converter.columnType().getName() + ", which no column type suits; there are types for "
                + knownTypes();
    }

    private static String knownTypes() {
        return StreamSupport.stream(SqlTypes.javaClasses().spliterator(), false)
                .map(Class::getSimpleName)
                .collect(Collectors.joining(", "));
    }

    private static String unsupported(PersistentMember member) {
        Class<?> type = member.javaType();
        if (type.isAnnotationPresent(Entity.class)) {
            return "refers to an entity; add @ManyToOne or @OneToOne";
        }
        if (Collection.class.isAssignableFrom(type) || Map.class.isAssignableFrom(type)) {
            return member.elementType().isAnnotationPresent(Entity.class)
                    ? "is a collection of entities; add @OneToMany(mappedBy = …) or @ManyToMany"
                    : "is a collection without an annotation that says of what; add @ElementCollection or @Transient";
        }
        if (hasValuesOfItsOwn(type)) {
            return "is an enum with @EnumeratedValue, which is not supported yet; name a converter with @Convert";
        }
        return "is a " + type.getName() + ", which no column type suits" + (member.has(Lob.class) ? " as @Lob" : "")
                + "; there are types for " + knownTypes()
                + " and enums; name a converter with @Convert, or mark it @Transient";
    }
}
