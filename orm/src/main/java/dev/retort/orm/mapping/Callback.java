package dev.retort.orm.mapping;

import jakarta.persistence.PostLoad;
import jakarta.persistence.PostPersist;
import jakarta.persistence.PostRemove;
import jakarta.persistence.PostUpdate;
import jakarta.persistence.PrePersist;
import jakarta.persistence.PreRemove;
import jakarta.persistence.PreUpdate;
import java.lang.annotation.Annotation;

/** When a method of an entity class, or of a listener of it, is called. */
public enum Callback {
    /** Within the flush that inserts the object, before anything is written. */
    PRE_PERSIST(PrePersist.class),
    /** When that flush has written all. */
    POST_PERSIST(PostPersist.class),
    /** Within the flush that updates the object, before anything is written; what it changes is written too. */
    PRE_UPDATE(PreUpdate.class),
    /** When that flush has written all. */
    POST_UPDATE(PostUpdate.class),
    /** Within the flush that deletes the object, before anything is written. */
    PRE_REMOVE(PreRemove.class),
    /** When that flush has written all. */
    POST_REMOVE(PostRemove.class),
    /** When a query has read the object's row, new or again, and all that comes with it. */
    POST_LOAD(PostLoad.class);

    private final Class<? extends Annotation> annotation;

    Callback(Class<? extends Annotation> annotation) {
        this.annotation = annotation;
    }

    Class<? extends Annotation> annotation() {
        return annotation;
    }
}
