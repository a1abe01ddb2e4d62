package dev.retort.orm.library;

import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.MappedSuperclass;
import org.jspecify.annotations.Nullable;

/** What all things of the library have. */
@MappedSuperclass
public abstract class Thing {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    @Nullable
    Long id;

    private String note = "";

    protected long borrowed;

    /** So that a constructor has a call before that of its superclass. */
    Thing(String note) {
        this.note = note;
    }

    String note() {
        return note;
    }
}
