package dev.retort.orm.mapping;

import dev.retort.type.SqlType;
import jakarta.persistence.InheritanceType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the annotations of a root say about the entities that extend it, and which these are. For the reading of one registry. */
final class TreeDraft {
    private final Class<?> root;
    private final InheritanceType strategy;
    private final @Nullable DiscriminatorDraft discriminator;
    private final List<EntityDraft<?>> drafts = new ArrayList<>();

    TreeDraft(Class<?> root, InheritanceType strategy, @Nullable DiscriminatorDraft discriminator) {
        this.root = root;
        this.strategy = strategy;
        this.discriminator = discriminator;
    }

    /**
     * The column that tells the class of a row.
     *
     * @param column its name
     * @param type how it holds the values of classes
     */
    record DiscriminatorDraft(String column, SqlType<?> type) {}

    void add(EntityDraft<?> draft) {
        drafts.add(draft);
    }

    Class<?> root() {
        return root;
    }

    InheritanceType strategy() {
        return strategy;
    }

    boolean isSingleTable() {
        return strategy == InheritanceType.SINGLE_TABLE;
    }

    /** Whether each class has a table for what it adds, joined to that of the class which it extends. */
    boolean isJoined() {
        return strategy == InheritanceType.JOINED;
    }

    /** Null where none is declared, and which tables have a row tells the class. */
    @Nullable
    DiscriminatorDraft discriminator() {
        return discriminator;
    }

    /** Those without mistakes so far, each behind the one that it extends. */
    List<EntityDraft<?>> drafts() {
        return Collections.unmodifiableList(drafts);
    }

    /** The entities whose attributes are in the table of one. */
    List<EntityDraft<?>> inTableOf(EntityDraft<?> owner) {
        return isSingleTable() ? drafts() : List.of(owner);
    }
}
