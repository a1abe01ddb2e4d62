package dev.retort.orm.world;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;

/** Its table has columns of its seat's, which its class does not know. */
@Entity
public class Stub {
    @Id
    private int id;

    protected Stub() {}

    public Stub(int id) {
        this.id = id;
    }

    public int id() {
        return id;
    }
}
