package dev.retort.orm.world;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import org.jspecify.annotations.Nullable;

/** Has a value that can be changed in place. */
@Entity
public class Picture {
    @Id
    private long id;

    private byte @Nullable [] pixels;

    protected Picture() {}

    public Picture(long id, byte[] pixels) {
        this.id = id;
        this.pixels = pixels;
    }

    public byte @Nullable [] pixels() {
        return pixels;
    }
}
