package dev.retort.orm.zoo;

import jakarta.persistence.Entity;
import org.jspecify.annotations.Nullable;

/** Beside {@link Dog}, and has a column with it. */
@Entity
public class Cat extends Animal {
    private @Nullable Integer lives;

    private @Nullable String tag;

    public @Nullable Integer lives() {
        return lives;
    }

    public void setLives(@Nullable Integer newLives) {
        lives = newLives;
    }

    public @Nullable String tag() {
        return tag;
    }

    public void setTag(@Nullable String newTag) {
        tag = newTag;
    }
}
