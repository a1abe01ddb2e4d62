package dev.retort.orm.mapping;

import dev.retort.schema.Column;
import dev.retort.sql.Ordering;
import jakarta.persistence.CascadeType;
import jakarta.persistence.FetchType;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A reference to another entity, or a collection of them or of values. Immutable once its registry is made: target and other side
 * are filled in after all classes have been read, before anybody else sees them.
 */
public final class RelationshipMapping implements MemberMapping {

    private final PersistentMember member;
    private final int index;
    private final int position;
    private final int columns;
    private final RelationshipKind kind;
    private final Class<?> targetClass;
    private final @Nullable String mappedBy;
    private final Set<CascadeType> cascades;
    private final boolean orphanRemoval;
    private final FetchType fetch;
    private final boolean insertable;
    private final boolean updatable;
    private final @Nullable List<OrderTerm> orderTerms;

    private @Nullable List<Ordering> orderBy;
    private @Nullable EntityMapping<?> owner;
    private @Nullable EntityMapping<?> target;
    private @Nullable RelationshipMapping inverse;
    private @Nullable List<Column<?>> joinColumns;
    private @Nullable LinkTable links;
    private @Nullable ElementColumns elementColumns;
    private @Nullable Column<Integer> orderColumn;

    RelationshipMapping(
            RelationshipDraft draft, int index, int position, int columns, @Nullable List<OrderTerm> orderTerms) {
        this.member = draft.member();
        this.index = index;
        this.position = position;
        this.columns = columns;
        this.kind = draft.kind();
        this.targetClass = draft.targetClass();
        this.mappedBy = draft.mappedBy();
        this.cascades = draft.cascades();
        this.orphanRemoval = draft.orphanRemoval();
        this.fetch = draft.fetch();
        this.insertable = draft.insertable();
        this.updatable = draft.updatable();
        this.orderTerms = orderTerms;
    }

    /** A collection of values. */
    RelationshipMapping(ElementsDraft draft, int index, List<OrderTerm> orderTerms) {
        this.member = draft.member();
        this.index = index;
        this.position = -1;
        this.columns = 0;
        this.kind = RelationshipKind.ELEMENTS;
        this.targetClass = draft.elementClass();
        this.mappedBy = null;
        this.cascades = Set.of();
        this.orphanRemoval = false;
        this.fetch = draft.fetch();
        this.insertable = true;
        this.updatable = true;
        this.orderTerms = orderTerms;
    }

    void connect(EntityMapping<?> ownerMapping, EntityMapping<?> targetMapping) {
        owner = ownerMapping;
        target = targetMapping;
        orderBy = orderTerms == null
                ? List.of()
                : orderTerms.stream().map(term -> ordering(term, targetMapping)).toList();
        elementColumns = ofValues() ? ElementColumns.of(targetMapping) : null;
        joinColumns = hasColumn() ? ownerMapping.columns().subList(position, position + columns) : null;
    }

    private static Ordering ordering(OrderTerm term, EntityMapping<?> elements) {
        Column<?> column = elements.attribute(term.attribute()).column();
        return term.descending() ? column.desc() : column.asc();
    }

    /** Called for a collection that no reference stands for. */
    void connectLinks(LinkTable table) {
        links = table;
    }

    /** Called for a list whose elements have places. */
    void connectOrder(Column<Integer> places) {
        orderColumn = places;
        orderBy = List.of(places.asc());
    }

    /** Called for what is {@code mappedBy} the reference that holds the foreign key, or the collection with the join table. */
    void connectInverse(RelationshipMapping reference) {
        inverse = reference;
        joinColumns = reference.joinColumns;
        links = reference.links == null ? null : reference.links.swapped();
        if (reference.inverse == null) {
            reference.inverse = this;
        }
    }

    @Override
    public PersistentMember member() {
        return member;
    }

    @Override
    public int index() {
        return index;
    }

    /** The position of the (first) join column in {@link EntityMapping#columns()}; -1 for what is mapped by another member. */
    public int position() {
        return position;
    }

    int columns() {
        return columns;
    }

    /** Whether this is the reference that has the foreign key, in the table of its own entity. */
    public boolean hasColumn() {
        return columns > 0;
    }

    /** Whether this is the side of a one-to-one relationship that the target's foreign key stands for. */
    public boolean isInverseReference() {
        return !hasColumn() && !kind.toMany();
    }

    /** How many stand on each side. */
    public RelationshipKind kind() {
        return kind;
    }

    /** Whether it is a collection of values, which are no entities: its {@link #target} is of {@link ElementRow}s. */
    public boolean ofValues() {
        return kind == RelationshipKind.ELEMENTS;
    }

    /** The mapping of the rows of a collection of values. */
    @SuppressWarnings("unchecked") // made for such a collection
    public EntityMapping<ElementRow> elementRows() {
        if (!ofValues()) {
            throw new IllegalStateException(this + " is no collection of values");
        }
        return (EntityMapping<ElementRow>) target();
    }

    /** What is known of the columns of a collection of values. */
    public ElementColumns elementColumns() {
        return known(elementColumns);
    }

    /** The {@link #target} as the metamodel means it; see {@link EntityMapping#meant()}. */
    public EntityMapping<?> meantTarget() {
        return ofValues() ? owner().meant().relationship(name()).target() : target().meant();
    }

    /** The class at the other end, or of the values. */
    public Class<?> targetClass() {
        return targetClass;
    }

    /** The entity that has this member. */
    public EntityMapping<?> owner() {
        return known(owner);
    }

    /** The entity at the other end. */
    public EntityMapping<?> target() {
        return known(target);
    }

    /** The member of the target that stands for the same foreign key; null if the target has none. */
    public @Nullable RelationshipMapping inverse() {
        return inverse;
    }

    /** Where the pairs are, seen from this side; null if a foreign key with an attribute of its own stands for them. */
    public @Nullable LinkTable links() {
        return links;
    }

    /** The side that declares where the pairs or the foreign key are: this one, or what it is {@code mappedBy}. */
    public RelationshipMapping owning() {
        return mappedBy == null || inverse == null ? this : inverse;
    }

    /** The name of the {@link #inverse()} that holds the foreign key; null where this one does. */
    @Nullable
    String mappedBy() {
        return mappedBy;
    }

    /**
     * The foreign key columns, in the order of the {@link KeyMapping} that they refer to: of the owner's table if it
     * {@link #hasColumn}, else of the target's.
     *
     * @throws NullPointerException if the relationship has {@link #links}
     */
    public List<Column<?>> joinColumns() {
        return known(joinColumns);
    }

    /**
     * The foreign key column, where the key is one: of the owner's table if it {@link #hasColumn}, else of the target's.
     *
     * @throws NullPointerException if the relationship has {@link #links}
     * @throws IllegalStateException if the key is of several columns
     */
    public Column<?> joinColumn() {
        if (joinColumns().size() > 1) {
            throw new IllegalStateException(this + " has several columns: " + joinColumns());
        }
        return joinColumns().get(0);
    }

    /** Whether an operation passes on to the target, by its own name or by {@code ALL}. */
    public boolean cascades(CascadeType operation) {
        return cascades.contains(operation) || cascades.contains(CascadeType.ALL);
    }

    /** Whether an object that leaves the collection, or is replaced in the reference, is deleted. */
    public boolean orphanRemoval() {
        return orphanRemoval;
    }

    /** The order in which the elements of a collection are loaded; empty where the database decides. */
    public List<Ordering> orderBy() {
        return known(orderBy);
    }

    /** The column with the places of a list's elements, counted from 0 without a gap; null if they have none. */
    public @Nullable Column<Integer> orderColumn() {
        return orderColumn;
    }

    /** Whether it is a list of entities whose elements have places. */
    public boolean hasPlacedEntities() {
        return orderColumn != null && !ofValues();
    }

    /** When the target is loaded, as declared (Jakarta's default: references eagerly, collections lazily). */
    public FetchType fetch() {
        return fetch;
    }

    /** Whether an insert names the join column. */
    public boolean insertable() {
        return insertable;
    }

    /** Whether an update names the join column. */
    public boolean updatable() {
        return updatable;
    }

    /** Whether the reference may be empty. */
    public boolean nullable() {
        return joinColumns().stream().allMatch(Column::isNullable);
    }

    private static <T> T known(@Nullable T value) {
        return Objects.requireNonNull(value, "the registry is still being read");
    }

    @Override
    public String toString() {
        return owner().entityName() + "." + name() + " -> "
                + (ofValues() ? targetClass.getSimpleName() : target().entityName());
    }
}
