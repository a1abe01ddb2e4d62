package dev.retort.orm.shop;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import org.jspecify.annotations.Nullable;

@Entity
public class Item {
    @Id
    private long id;

    private @Nullable String label;

    @ManyToOne(optional = false)
    private @Nullable Purchase purchase;

    public long id() {
        return id;
    }

    public @Nullable String label() {
        return label;
    }

    public @Nullable Purchase purchase() {
        return purchase;
    }
}
