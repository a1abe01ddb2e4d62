package dev.retort.orm.shop;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.OneToOne;
import org.jspecify.annotations.Nullable;

@Entity
public class Card {
    @Id
    private long id;

    private @Nullable String label;

    @OneToOne
    private @Nullable Customer holder;

    public long id() {
        return id;
    }

    public @Nullable String label() {
        return label;
    }

    public @Nullable Customer holder() {
        return holder;
    }
}
