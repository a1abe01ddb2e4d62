package dev.retort.orm.world;

import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.PostLoad;
import jakarta.persistence.PrePersist;
import jakarta.persistence.PreUpdate;

@MappedSuperclass
public abstract class Audited {
    private int revision;

    public int revision() {
        return revision;
    }

    @PrePersist
    @PreUpdate
    void revise() {
        revision++;
    }

    /** Overridden, so that the one below is called once and this one never. */
    @PostLoad
    protected void loaded() {
        throw new AssertionError();
    }
}
