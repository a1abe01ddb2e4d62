package dev.retort.orm.world;

import jakarta.persistence.Embeddable;
import jakarta.persistence.MappedSuperclass;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Gives an embedded value to those that inherit it. */
@MappedSuperclass
public abstract class Traced {
    private @Nullable Stamp made;

    public @Nullable Stamp made() {
        return made;
    }

    public void setMade(@Nullable Stamp made) {
        this.made = made;
    }

    /** When and by whom. */
    @Embeddable
    public record Stamp(@Nullable Instant at, @Nullable String by) {}
}
