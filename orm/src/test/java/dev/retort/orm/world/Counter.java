package dev.retort.orm.world;

import static jakarta.persistence.GenerationType.IDENTITY;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;

/** Primitives all the way: zero means that there is no key yet. */
@Entity
public class Counter {
    @Id
    @GeneratedValue(strategy = IDENTITY)
    private long id;

    private int hits;

    public long id() {
        return id;
    }

    public int hits() {
        return hits;
    }

    public void setHits(int hits) {
        this.hits = hits;
    }
}
