package dev.retort.orm.mapping;

import dev.retort.access.Primitives;
import dev.retort.driver.DidYouMean;
import dev.retort.error.InvalidRequestException;
import dev.retort.error.NoSuchColumnException;
import dev.retort.schema.Column;
import dev.retort.schema.Sequence;
import dev.retort.schema.Table;
import dev.retort.sql.ColumnClause;
import dev.retort.sql.Condition;
import dev.retort.sql.FromClause;
import dev.retort.sql.Join;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How one class lies in one table. Immutable and thread-safe once its registry is made.
 *
 * @param <E> the entity class
 */
public final class EntityMapping<E> {

    private final Class<E> entityClass;
    private final String entityName;
    private final List<EntityTable> tables;
    private final EntityTable ownTable;
    private final @Nullable EntityMapping<?> parent;
    private final @Nullable Object discriminatorValue;
    private final List<MemberMapping> members;
    private final Map<String, MemberMapping> membersByName = new LinkedHashMap<>();
    private final List<AttributeMapping<?>> attributes;
    private final List<EmbeddedMapping> embedded;
    private final List<RelationshipMapping> relationships;
    private final List<RelationshipMapping> references;
    private final List<RelationshipMapping> inverseReferences;
    private final List<RelationshipMapping> collections;
    private final List<RelationshipMapping> linkedFrom = new ArrayList<>();
    private final KeyMapping key;
    private final @Nullable AttributeMapping<?> version;
    private final KeyGeneration keyGeneration;
    private final @Nullable Sequence sequence;
    private final EntityCallbacks callbacks;
    private final List<Column<?>> ownColumns;
    private List<Column<?>> columns;
    private boolean extended;
    private @Nullable FromClause source;
    private @Nullable EntityTree tree;
    private @Nullable EntityAccess<E> access;

    /**
     * One that may have further columns, once it is connected with others.
     *
     * @param parent the entity that it extends, whose members come first
     * @param columns of the members, in their order
     */
    EntityMapping(
            EntityDraft<E> draft,
            @Nullable EntityMapping<?> parent,
            List<EntityTable> tables,
            List<MemberMapping> members,
            List<Column<?>> columns) {
        this.entityClass = draft.entityClass();
        this.entityName = draft.entityName();
        this.tables = List.copyOf(tables);
        this.ownTable = tables.get(tables.size() - 1);
        this.members = List.copyOf(members);
        members.forEach(member -> membersByName.put(member.name(), member));
        this.attributes = attributesOf(members);
        this.embedded = only(members, EmbeddedMapping.class);
        this.relationships = only(members, RelationshipMapping.class);
        this.references =
                relationships.stream().filter(RelationshipMapping::hasColumn).toList();
        this.inverseReferences = relationships.stream()
                .filter(RelationshipMapping::isInverseReference)
                .toList();
        this.collections = relationships.stream().filter(r -> r.kind().toMany()).toList();
        this.parent = parent;
        this.ownColumns = List.copyOf(columns);
        this.columns = ownColumns;
        this.discriminatorValue = draft.discriminatorValue();
        this.key = new KeyMapping(
                this, attributes.stream().filter(AttributeMapping::id).toList(), draft.keyClass());
        this.version = attributes.stream()
                .filter(AttributeMapping::version)
                .findFirst()
                .orElse(null);
        this.keyGeneration = draft.keyGeneration();
        this.sequence = draft.sequence();
        this.callbacks = draft.callbacks();
    }

    private static List<AttributeMapping<?>> attributesOf(List<MemberMapping> members) {
        List<AttributeMapping<?>> attributes = new ArrayList<>();
        for (AttributeMapping<?> attribute : only(members, AttributeMapping.class)) {
            attributes.add(attribute);
        }
        return List.copyOf(attributes);
    }

    private static <M> List<M> only(List<MemberMapping> members, Class<M> kind) {
        return members.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    void connect(EntityAccess<E> generatedAccess) {
        access = generatedAccess;
    }

    /** @param all its own columns, and those further on that tell and hold what its subclasses have */
    void connect(EntityTree entities, List<Column<?>> all) {
        tree = entities;
        columns = List.copyOf(all);
    }

    /** The entities that it extends and that extend it, with itself; null if there are none. */
    public @Nullable EntityTree tree() {
        return tree;
    }

    /** The entity that its class extends; null if none. */
    public @Nullable EntityMapping<?> parent() {
        return parent;
    }

    /** The entity whose rows its objects are told apart by: the topmost that it extends, or itself. */
    public EntityMapping<?> root() {
        return tree == null ? this : tree.root();
    }

    /** Whether each of its objects is one of another entity: the same, or one that it extends. */
    public boolean isA(EntityMapping<?> other) {
        EntityMapping<?> entity = this;
        while (entity != other && entity.parent != null) {
            entity = entity.parent;
        }
        return entity == other;
    }

    /** Whether its class has no instances of its own. */
    public boolean isAbstract() {
        return Modifier.isAbstract(entityClass.getModifiers());
    }

    /** For generated access: what an attempt to make an instance of an abstract class has to hear. */
    public InvalidRequestException hasNoInstances() {
        return new InvalidRequestException(entityName + " is abstract and has no objects of its own; make one of "
                + withThoseBelow().stream()
                        .filter(entity -> !entity.isAbstract())
                        .map(EntityMapping::entityName)
                        .collect(Collectors.joining(", ")));
    }

    /** Whether an object of it may be of a class that only its row tells: others extend it. */
    public boolean isExtended() {
        return extended;
    }

    /** What the discriminator has in rows of this very class; null without one, and for an abstract class. */
    public @Nullable Object discriminatorValue() {
        return discriminatorValue;
    }

    /** That rows of a source are of this class or one below, where the table has others too; null if all are. */
    public @Nullable Condition isOf(FromClause source) {
        return tree == null ? null : tree.isOf(this, source);
    }

    /** A condition that holds for rows of this class and below only: with {@link #isOf}, where that says something. */
    public Condition only(Condition condition, FromClause source) {
        Condition isOf = isOf(source);
        return isOf == null ? condition : condition.and(isOf);
    }

    /**
     * Refuses to set a column that rows of other classes in the table have, or that tells the class.
     *
     * @throws InvalidRequestException if it is such a one
     */
    public void requireOwn(ColumnClause<?> column) {
        if (tree != null && tree.root().columns.contains(column) && !ownColumns.contains(column)) {
            throw new InvalidRequestException(
                    "Column \"" + column.name() + "\" is no attribute of " + entityName + ", but "
                            + (column.equals(tree.discriminator())
                                    ? "tells the class of a row, which cannot change"
                                    : "of another class in the same table; query that one"));
        }
    }

    /** Where the columns of its own members are in a query for an entity that it extends; null if in their own places. */
    public int @Nullable [] positionsIn(EntityMapping<?> queried) {
        return queried == this
                ? null
                : ownColumns.stream().mapToInt(queried.columns::indexOf).toArray();
    }

    /**
     * A new instance of a mapped class; for generated metamodels, whose classes may have private constructors.
     *
     * @throws InvalidRequestException if no registry has mapped the class yet
     */
    public static <E> E newInstance(Class<E> entityClass) {
        return MappingSlot.of(entityClass).mapping().access().newInstance();
    }

    /**
     * The mapping that the static attributes of the class mean: of the registry that mapped it last, with the same table
     * and column names. Statements that users add attributes to are made of it, or they would name one table twice.
     */
    public EntityMapping<E> meant() {
        return MappingSlot.of(entityClass).mapping();
    }

    /** The class. */
    public Class<E> entityClass() {
        return entityClass;
    }

    /**
     * The class whose nest mates may be generated to reach the members: the class itself; of the {@link ElementRow}s of
     * embeddable objects the embeddable class, whose loader knows what is within these.
     */
    public Class<?> host() {
        boolean ofEmbeddables = entityClass == ElementRow.class && members.get(0) instanceof EmbeddedMapping;
        return ofEmbeddables ? members.get(0).javaType() : entityClass;
    }

    /** Whether the build or the agent has enhanced the class, so that any of its objects can load on touch. */
    public boolean isEnhanced() {
        return Enhanced.isEnhanced(entityClass);
    }

    /** The name in messages and by default the table's: the class's simple name unless {@code @Entity} gives another. */
    public String entityName() {
        return entityName;
    }

    /** The table, part of the registry's meta data; where there are several, the one with what the class itself adds. */
    public Table table() {
        return ownTable.table();
    }

    /** The tables that hold an object: that of the root first, then those of what extends it, down to its own. */
    public List<EntityTable> tables() {
        return tables;
    }

    EntityTable ownTable() {
        return ownTable;
    }

    /**
     * The one of its tables that has a column.
     *
     * @throws IllegalArgumentException if none has
     */
    public EntityTable tableOf(Column<?> column) {
        for (EntityTable table : tables) {
            if (table.table() == column.table()) {
                return table;
            }
        }
        throw new IllegalArgumentException(column + " is in no table of " + this);
    }

    /** The rows of its objects: its table, or all of its tables and of those that extend it, joined by their keys. */
    public FromClause source() {
        return Objects.requireNonNull(source, "the registry is still being read");
    }

    /** As {@link #source()}, with tables by other names. */
    public FromClause source(Function<EntityTable, FromClause> naming) {
        return EntitySource.of(this, naming);
    }

    /** Whether {@link #source()} is more than one table. */
    public boolean isJoined() {
        return source() instanceof Join;
    }

    void makeSource() {
        source = EntitySource.of(this, EntityTable::table);
    }

    /**
     * What a query for it selects, in this order: the columns of attributes and references; then, of an entity that others
     * extend or that extends another, the discriminator, and the further columns of those that extend it.
     */
    public List<Column<?>> columns() {
        return columns;
    }

    /**
     * Attributes, relationships and embedded values: those of superclasses first, then in order of declaration; what is
     * within an embedded one right behind it.
     */
    public List<MemberMapping> members() {
        return members;
    }

    /** The members with a column of their own, in the same order; the key is among them. */
    public List<AttributeMapping<?>> attributes() {
        return attributes;
    }

    /** The members that are objects of embeddable classes, in the same order: an outer one before those within it. */
    public List<EmbeddedMapping> embedded() {
        return embedded;
    }

    /** References and collections, in the same order. */
    public List<RelationshipMapping> relationships() {
        return relationships;
    }

    /** Those that the entity which it extends has not. */
    List<RelationshipMapping> ownRelationships() {
        return parent == null
                ? relationships
                : relationships.subList(parent.relationships.size(), relationships.size());
    }

    /** Itself, and the entities that extend it. */
    public List<EntityMapping<?>> withThoseBelow() {
        return tree == null
                ? List.of(this)
                : tree.entities().stream().filter(entity -> entity.isA(this)).toList();
    }

    /** The to-one relationships whose foreign keys the table has, in the same order. */
    public List<RelationshipMapping> references() {
        return references;
    }

    /** Those of them that refer to entities of the same root. */
    public List<RelationshipMapping> selfReferences() {
        List<RelationshipMapping> own = List.of();
        for (int i = 0; i < references.size(); i++) {
            if (references.get(i).target().root() == root()) {
                own = own.isEmpty() ? new ArrayList<>() : own;
                own.add(references.get(i));
            }
        }
        return own;
    }

    /** The to-one relationships whose foreign keys are the targets', in the same order. */
    public List<RelationshipMapping> inverseReferences() {
        return inverseReferences;
    }

    /** The to-many relationships, in the same order. */
    public List<RelationshipMapping> collections() {
        return collections;
    }

    /** The collections of any entity that have {@link RelationshipMapping#links} to this one. */
    public List<RelationshipMapping> linkedFrom() {
        return Collections.unmodifiableList(linkedFrom);
    }

    void addLinkedFrom(RelationshipMapping collection) {
        linkedFrom.add(collection);
    }

    void markExtended() {
        extended = true;
    }

    /** How its rows are told apart. */
    public KeyMapping key() {
        return key;
    }

    /**
     * The key, where it is one column.
     *
     * @throws IllegalStateException if it is composite
     */
    public AttributeMapping<?> idAttribute() {
        if (key.isComposite()) {
            throw new IllegalStateException("the key of " + entityName + " is made of " + key.names());
        }
        return key.attributes().get(0);
    }

    /** The version, which each flush that changes a row counts up; null if the class has none. */
    public @Nullable AttributeMapping<?> version() {
        return version;
    }

    /** Who gives a new row its key. */
    public KeyGeneration keyGeneration() {
        return keyGeneration;
    }

    /**
     * The sequence of the key.
     *
     * @throws IllegalStateException unless {@link #keyGeneration()} is {@code SEQUENCE}
     */
    public Sequence sequence() {
        if (sequence == null) {
            throw new IllegalStateException(entityName + " has no sequence: its key is " + keyGeneration);
        }
        return sequence;
    }

    /** What is to be called when something happens to its objects. */
    public EntityCallbacks callbacks() {
        return callbacks;
    }

    /** Makes instances and reads and writes their members. */
    public EntityAccess<E> access() {
        return Objects.requireNonNull(access, "the registry is still being read");
    }

    /**
     * A new instance with some members set by name, as {@code with()} does it typed.
     *
     * @throws NoSuchColumnException if a name is not a member's; the message lists those there are
     * @throws InvalidRequestException if a value is not of its member's type
     */
    public E newInstance(Map<String, ? extends @Nullable Object> values) {
        E entity = access().newInstance();
        values.forEach((name, value) -> set(entity, member(name), value));
        return entity;
    }

    /** A member's value for another holder than the one that has it: a copy, where it can change in place. */
    public @Nullable Object copy(int memberIndex, @Nullable Object value) {
        MutableValues mutable =
                members.get(memberIndex) instanceof AttributeMapping<?> attribute ? attribute.mutable() : null;
        return mutable == null ? value : mutable.copy(value);
    }

    private void set(E entity, MemberMapping member, @Nullable Object value) {
        Class<?> type = Primitives.boxed(member.javaType());
        if (value == null ? member.javaType().isPrimitive() : !type.isInstance(value)) {
            throw new InvalidRequestException(entityName + "." + member.name() + " takes "
                    + member.javaType().getName() + ", not "
                    + (value == null ? "null" : value.getClass().getName()));
        }
        access().set(entity, member.index(), value);
    }

    /** Gives an instance its key: one that is to load its other members when they are needed. */
    public void setKey(E entity, Object id) {
        key.set(access(), entity, id);
    }

    /** The key of an instance; null while it has none. Of several columns it is a {@link CompositeKey}. */
    public @Nullable Object idOf(E entity) {
        return key.of(access(), entity);
    }

    /** Whether an instance has a key; zero is none where the key is primitive and generated. */
    public boolean hasKey(E entity) {
        Object id = idOf(entity);
        boolean unset = id instanceof Number number
                && number.longValue() == 0
                && keyGeneration != KeyGeneration.ASSIGNED
                && idAttribute().javaType().isPrimitive();
        return id != null && !unset;
    }

    /**
     * A member by name.
     *
     * @throws NoSuchColumnException if there is none; the message lists those there are
     */
    public MemberMapping member(String name) {
        MemberMapping member = membersByName.get(name);
        if (member == null) {
            throw new NoSuchColumnException("Attribute \"" + name + "\" is not in entity " + entityName + "; it has "
                    + String.join(", ", membersByName.keySet()) + DidYouMean.suffix(name, membersByName.keySet()));
        }
        return member;
    }

    /** Whether it has an attribute or a relationship of a name. */
    public boolean hasMember(String name) {
        return membersByName.containsKey(name);
    }

    /**
     * An attribute with a column, by name.
     *
     * @throws NoSuchColumnException if there is none; the message lists the members there are
     */
    public AttributeMapping<?> attribute(String name) {
        if (member(name) instanceof AttributeMapping<?> attribute) {
            return attribute;
        }
        throw new NoSuchColumnException(entityName + "." + name
                + (member(name) instanceof EmbeddedMapping holder
                        ? " is embedded and has several columns; name one of the attributes within it: "
                                + attributes.stream()
                                        .filter(holder::holds)
                                        .map(MemberMapping::name)
                                        .collect(Collectors.joining(", "))
                        : " is a relationship, where an attribute with a column is expected"));
    }

    /**
     * A relationship by name.
     *
     * @throws NoSuchColumnException if there is none; the message lists the members there are
     */
    public RelationshipMapping relationship(String name) {
        if (member(name) instanceof RelationshipMapping relationship) {
            return relationship;
        }
        throw new NoSuchColumnException(entityName + "." + name + " is "
                + (member(name) instanceof EmbeddedMapping ? "embedded" : "an attribute with a column")
                + ", where a relationship is expected");
    }

    /** Whether both lie alike: same table name, same members with the same column names. */
    boolean describesSame(EntityMapping<?> other) {
        return columnNames().equals(other.columnNames());
    }

    /** Table and column names, as messages and comparisons want them. */
    String columnNames() {
        return table() + columns.stream().map(Column::name).toList().toString();
    }

    @Override
    public String toString() {
        return entityName + " -> " + table();
    }
}
