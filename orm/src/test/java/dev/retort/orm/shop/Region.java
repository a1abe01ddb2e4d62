package dev.retort.orm.shop;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import org.jspecify.annotations.Nullable;

@Entity
public class Region {
    @Id
    private long id;

    private @Nullable String name;

    public long id() {
        return id;
    }

    public @Nullable String name() {
        return name;
    }
}
