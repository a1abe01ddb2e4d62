package dev.retort.orm.shop;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import org.jspecify.annotations.Nullable;

@Entity
public class Note {
    @Id
    private long id;

    private @Nullable String text;

    public long id() {
        return id;
    }

    public @Nullable String text() {
        return text;
    }
}
