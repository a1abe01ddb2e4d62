package dev.retort.orm.mapping;

import dev.retort.error.InvalidRequestException;
import dev.retort.schema.Column;
import dev.retort.schema.Table;
import dev.retort.sql.ColumnClause;
import dev.retort.sql.CompositeExpression;
import dev.retort.sql.Condition;
import dev.retort.sql.FromClause;
import dev.retort.sql.SqlTypes;
import dev.retort.sql.TableAlias;
import dev.retort.type.SqlType;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * An entity as a source of a query, and as something to select: rows of its table, of its table under another name, or of a
 * subquery that has its columns.
 *
 * <pre>{@code
 * User_.As boss = User_.as("boss");
 * session.execute(select(User_.self(), boss).join…)
 * }</pre>
 *
 * <p>Generated metamodels give it: {@code User_.self()}, {@code User_.as("boss")}, {@code User_.from(subquery)}; the latter two
 * have the attributes as fields. Two of one class under one name are equal. Thread-safe.
 *
 * @param <E> the entity class
 */
public class EntityExpression<E> implements CompositeExpression<E> {
    private final Class<E> entityClass;
    private final @Nullable String alias;
    private final @Nullable FromClause rows;
    private final MappingSlot<E> slot;

    /** Made when it is asked for, as few do. */
    private @Nullable SqlType<E> type;

    /** What {@link #resolve} found last; racy on purpose, since finding it again gives an equal one. */
    private @Nullable Resolved<E> resolved;

    private EntityExpression(Class<E> entityClass, @Nullable String alias, @Nullable FromClause rows) {
        this.entityClass = entityClass;
        this.alias = alias;
        this.rows = rows == null ? null : rows.canonical();
        this.slot = MappingSlot.of(entityClass);
    }

    EntityExpression(MappingSlot<E> slot) {
        this.entityClass = slot.entityClass();
        this.alias = null;
        this.rows = null;
        this.slot = slot;
    }

    /** For generated metamodels: the table under another name. */
    protected EntityExpression(Class<E> entityClass, String alias) {
        this(entityClass, Objects.requireNonNull(alias, "alias"), null);
    }

    /** For generated metamodels: rows that are not the table's. */
    protected EntityExpression(Class<E> entityClass, FromClause rows) {
        this(entityClass, null, Objects.requireNonNull(rows, "rows"));
    }

    /** The rows of an entity's table. */
    public static <E> EntityExpression<E> of(Class<E> entityClass) {
        return MappingSlot.of(entityClass).self();
    }

    /** The rows of an entity's table under another name, without the fields that {@code User_.as("u2")} has. */
    public static <E> EntityExpression<E> aliased(Class<E> entityClass, String alias) {
        return new EntityExpression<>(entityClass, alias);
    }

    /** Rows of a subquery, a common table expression or an alias that have an entity's columns. */
    public static <E> EntityExpression<E> from(Class<E> entityClass, FromClause rows) {
        return new EntityExpression<>(entityClass, rows);
    }

    /** The entity class. */
    public final Class<E> entityClass() {
        return entityClass;
    }

    /**
     * How the class is mapped.
     *
     * @throws InvalidRequestException if no registry has mapped the class yet
     */
    public final EntityMapping<E> mapping() {
        return slot.mapping();
    }

    /** Whether it is the table itself, so that attributes of the metamodel are of it. */
    public final boolean isTable() {
        return alias == null && rows == null;
    }

    /** Whether it is rows of a subquery or the like. */
    public final boolean isOfRows() {
        return rows != null;
    }

    /**
     * That a row is of this class or of one that extends it, for statements of core: of a class in one table with others, by the
     * column that tells; of all others, that there is one.
     */
    public final Condition ofClass() {
        Condition ofClass = mapping().isOf(source());
        return ofClass == null ? KeyConditions.isNotNull(key()) : ofClass;
    }

    /** The source of the rows, for {@code from(…)}. */
    public final FromClause source() {
        return resolve().source;
    }

    /** The tables, by their names here, that have a row for each object: those of entities that extend this one need not. */
    public final List<FromClause> tables() {
        return rows != null ? List.of(rows) : JoinConditions.tables(source(), mapping());
    }

    /** The entity's table, for core's {@code insert(…)} and the like. */
    public final Table table() {
        return mapping().table();
    }

    /** The columns, in the order of {@link EntityMapping#columns()}. */
    @Override
    public final List<ColumnClause<?>> parts() {
        return resolve().columns;
    }

    /** An attribute of these rows. */
    public final <T> Attribute<E, T> column(Attribute<E, T> attribute) {
        return new Attribute<>(attribute, AttributeRows.of(this));
    }

    /** As {@link #column(Attribute)}. */
    public final <T> TextAttribute<E, T> column(TextAttribute<E, T> attribute) {
        return new TextAttribute<>(attribute, AttributeRows.of(this));
    }

    /** As {@link #column(Attribute)}. */
    public final <T> NumericAttribute<E, T> column(NumericAttribute<E, T> attribute) {
        return new NumericAttribute<>(attribute, AttributeRows.of(this));
    }

    /** As {@link #column(Attribute)}. */
    public final <T> TemporalAttribute<E, T> column(TemporalAttribute<E, T> attribute) {
        return new TemporalAttribute<>(attribute, AttributeRows.of(this));
    }

    /** As {@link #column(Attribute)}. */
    public final BooleanAttribute<E> column(BooleanAttribute<E> attribute) {
        return new BooleanAttribute<>(attribute, AttributeRows.of(this));
    }

    /** A relationship of these rows. */
    public final <T> ReferenceAttribute<E, T> column(ReferenceAttribute<E, T> reference) {
        return new ReferenceAttribute<>(reference, this);
    }

    /** A relationship of these rows. */
    public final <T> CollectionAttribute<E, T> column(CollectionAttribute<E, T> collection) {
        return new CollectionAttribute<>(collection, this);
    }

    /** The column of these rows that stands for one of the table. */
    public final <T> ColumnClause<T> column(Column<T> column) {
        return JoinConditions.column(source(), column);
    }

    /** The columns of the key of these rows. */
    public final List<ColumnClause<?>> key() {
        return JoinConditions.key(source(), mapping());
    }

    private Resolved<E> resolve() {
        EntityMapping<E> mapping = slot.mapping();
        Resolved<E> current = resolved;
        if (current == null || current.mapping != mapping) {
            FromClause source = rows != null ? rows : alias == null ? mapping.source() : aliased(mapping, alias);
            List<ColumnClause<?>> columns = List.copyOf(JoinConditions.columns(source, mapping.columns()));
            current = new Resolved<>(mapping, source, columns);
            resolved = current;
        }
        return current;
    }

    /** The table with what the class itself adds has the name, others beside it one that begins with it. */
    private static FromClause aliased(EntityMapping<?> mapping, String alias) {
        return mapping.source(table -> TableAlias.of(
                table.table(),
                table.table() == mapping.table()
                        ? alias
                        : alias + "_" + table.table().name()));
    }

    @Override
    public final SqlType<E> type() {
        SqlType<E> known = type;
        if (known == null) {
            known = SqlTypes.BIGINT.map(
                    entityClass, new Refused<Long, E>(entityClass), new Refused<E, Long>(entityClass));
            type = known;
        }
        return known;
    }

    /** The name under which a row knows it: the other name, or that of the class. */
    @Override
    public final String resultName() {
        return alias == null ? entityClass.getSimpleName() : alias;
    }

    @Override
    public final boolean equals(@Nullable Object other) {
        return other instanceof EntityExpression<?> that
                && entityClass == that.entityClass
                && Objects.equals(alias, that.alias)
                && Objects.equals(rows, that.rows);
    }

    @Override
    public final int hashCode() {
        return Objects.hash(entityClass, alias, rows);
    }

    @Override
    public final String toString() {
        return isTable() ? entityClass.getSimpleName() : entityClass.getSimpleName() + " as " + resultName();
    }

    private record Resolved<E>(EntityMapping<E> mapping, FromClause source, List<ColumnClause<?>> columns) {}

    /** An entity is several columns, which no type of one column reads or binds. */
    private record Refused<A, B>(Class<?> entityClass) implements Function<A, B> {
        @Override
        public B apply(A value) {
            throw new InvalidRequestException("A " + entityClass.getSimpleName()
                    + " is no value of one column; compare a reference to it, or its key");
        }
    }
}
