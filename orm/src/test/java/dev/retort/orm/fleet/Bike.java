package dev.retort.orm.fleet;

import jakarta.persistence.Entity;
import org.jspecify.annotations.Nullable;

/** Beside {@link Car}, and has a column of the same name. */
@Entity
public class Bike extends Vehicle {
    private @Nullable Integer gears;

    private @Nullable String tag;

    public @Nullable Integer gears() {
        return gears;
    }

    public void setGears(@Nullable Integer newGears) {
        gears = newGears;
    }

    public @Nullable String tag() {
        return tag;
    }

    public void setTag(@Nullable String newTag) {
        tag = newTag;
    }
}
