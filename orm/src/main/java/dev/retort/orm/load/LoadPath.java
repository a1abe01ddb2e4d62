package dev.retort.orm.load;

import com.google.errorprone.annotations.CheckReturnValue;
import dev.retort.error.InvalidRequestException;
import dev.retort.orm.mapping.CollectionAttribute;
import dev.retort.orm.mapping.RelationshipAttribute;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A {@link LoadOption} for relationships one behind the other: {@code selectin(User_.addresses).joined(Address_.country)}. Every
 * step returns a new path.
 *
 * @param <E> the entity class that it has come to
 */
@CheckReturnValue
public final class LoadPath<E> implements LoadOption {
    private final List<LoadStep> steps;

    /** Whole paths that begin as this one, or began as it did. */
    private final List<List<LoadStep>> branches;

    private LoadPath(List<LoadStep> steps, List<List<LoadStep>> branches) {
        this.steps = steps;
        this.branches = branches;
    }

    static <T> LoadPath<T> of(LoadStrategy strategy, RelationshipAttribute<?, T> relationship) {
        return new LoadPath<>(List.of(new LoadStep(strategy, relationship, 0)), List.of());
    }

    private <T> LoadPath<T> with(LoadStrategy strategy, RelationshipAttribute<? super E, T> relationship) {
        return new LoadPath<>(joined(steps, List.of(new LoadStep(strategy, relationship, 0))), branches);
    }

    private static <T> List<T> joined(List<T> first, List<T> second) {
        List<T> all = new ArrayList<>(first);
        all.addAll(second);
        return List.copyOf(all);
    }

    /** All paths, each from the queried entity on. */
    List<List<LoadStep>> paths() {
        return joined(List.of(steps), branches);
    }

    /** Whether the query's own rows bring a collection. */
    boolean takesRows() {
        return paths().stream()
                .flatMap(List::stream)
                .anyMatch(step -> step.strategy() == LoadStrategy.CONTAINS_EAGER
                        && step.relationship() instanceof CollectionAttribute);
    }

    /** Whether it takes what the query joins. */
    boolean takesJoins() {
        return paths().stream().flatMap(List::stream).anyMatch(step -> step.strategy() == LoadStrategy.CONTAINS_EAGER);
    }

    /** The next relationship by {@link LoadOption#joined}. */
    public <T> LoadPath<T> joined(RelationshipAttribute<? super E, T> relationship) {
        return with(LoadStrategy.JOINED, relationship);
    }

    /** The next relationship by {@link LoadOption#selectin}. */
    public <T> LoadPath<T> selectin(RelationshipAttribute<? super E, T> relationship) {
        return with(LoadStrategy.SELECTIN, relationship);
    }

    /** The next relationship by {@link LoadOption#subquery}. */
    public <T> LoadPath<T> subquery(RelationshipAttribute<? super E, T> relationship) {
        return with(LoadStrategy.SUBQUERY, relationship);
    }

    /** The next relationship by {@link LoadOption#immediate}. */
    public <T> LoadPath<T> immediate(RelationshipAttribute<? super E, T> relationship) {
        return with(LoadStrategy.IMMEDIATE, relationship);
    }

    /** The next relationship by {@link LoadOption#lazy}. */
    public <T> LoadPath<T> lazy(RelationshipAttribute<? super E, T> relationship) {
        return with(LoadStrategy.LAZY, relationship);
    }

    /** The next relationship by {@link LoadOption#defaultLoad}. */
    public <T> LoadPath<T> defaultLoad(RelationshipAttribute<? super E, T> relationship) {
        return with(LoadStrategy.DEFAULT, relationship);
    }

    /** The next relationship by {@link LoadOption#containsEager}; the one before it must be, too. */
    public <T> LoadPath<T> containsEager(RelationshipAttribute<? super E, T> relationship) {
        return with(LoadStrategy.CONTAINS_EAGER, relationship);
    }

    /** The next relationship by {@link LoadOption#raise}. */
    public <T> LoadPath<T> raise(RelationshipAttribute<? super E, T> relationship) {
        return with(LoadStrategy.RAISE, relationship);
    }

    /** The next relationship by {@link LoadOption#raiseOnSql}. */
    public <T> LoadPath<T> raiseOnSql(RelationshipAttribute<? super E, T> relationship) {
        return with(LoadStrategy.RAISE_ON_SQL, relationship);
    }

    /** The next relationship by {@link LoadOption#noload}. */
    public <T> LoadPath<T> noload(CollectionAttribute<? super E, T> collection) {
        return with(LoadStrategy.NOLOAD, collection);
    }

    /**
     * For how many objects a touch loads the last relationship of the path, instead of what {@code Session.lazyBatchSize} says.
     *
     * @throws InvalidRequestException if it is less than one
     */
    public LoadPath<E> batchSize(int objects) {
        LoadStep last = steps.get(steps.size() - 1);
        LoadStep sized = new LoadStep(last.strategy(), last.relationship(), LoadBatch.requireSize(objects));
        return new LoadPath<>(joined(steps.subList(0, steps.size() - 1), List.of(sized)), branches);
    }

    /** Several relationships of the objects that the path has come to. */
    public LoadPath<E> then(LoadOption... options) {
        List<List<LoadStep>> all = new ArrayList<>(branches);
        for (LoadOption option : options) {
            ((LoadPath<?>) option).paths().forEach(path -> all.add(joined(steps, path)));
        }
        return new LoadPath<>(steps, List.copyOf(all));
    }

    @Override
    public String toString() {
        return steps.stream().map(LoadStep::toString).collect(Collectors.joining("."));
    }
}
