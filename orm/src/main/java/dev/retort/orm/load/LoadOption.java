package dev.retort.orm.load;

import dev.retort.orm.mapping.RelationshipAttribute;
import java.util.List;

/**
 * How a query loads a relationship, instead of on first touch. Immutable; meant for static import:
 *
 * <pre>{@code session.query(User.class).options(selectin(User_.addresses)).all()}</pre>
 */
public final class LoadOption {
    private final RelationshipAttribute<?, ?> relationship;
    private final List<LoadOption> nested;

    private LoadOption(RelationshipAttribute<?, ?> relationship, List<LoadOption> nested) {
        this.relationship = relationship;
        this.nested = List.copyOf(nested);
    }

    /**
     * Loads the relationship of all objects of the query with one more query, by their keys. One collection does not
     * multiply the rows of another, as a join would.
     */
    public static LoadOption selectin(RelationshipAttribute<?, ?> relationship) {
        return new LoadOption(relationship, List.of());
    }

    /** Loads relationships of the related objects as well. */
    public LoadOption then(LoadOption... options) {
        return new LoadOption(relationship, List.of(options));
    }

    /** The relationship. */
    public RelationshipAttribute<?, ?> relationship() {
        return relationship;
    }

    /** What is loaded of the related objects. */
    List<LoadOption> nested() {
        return nested;
    }

    @Override
    public String toString() {
        return "selectin(" + relationship + ")";
    }
}
