package dev.retort.orm.shop;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import org.jspecify.annotations.Nullable;

@Entity
public class City {
    @Id
    private long id;

    private @Nullable String name;

    @ManyToOne(optional = false)
    private @Nullable Region region;

    public long id() {
        return id;
    }

    public @Nullable String name() {
        return name;
    }

    public @Nullable Region region() {
        return region;
    }
}
