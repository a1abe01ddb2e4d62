package dev.retort.orm.fleet;

import jakarta.persistence.CascadeType;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Can be made, and is extended. */
@Entity
public class Car extends Vehicle {
    @Column(nullable = false)
    private boolean electric;

    private @Nullable String tag;

    @ManyToOne(optional = false)
    private @Nullable Depot depot;

    @OneToMany(mappedBy = "car", cascade = CascadeType.ALL, orphanRemoval = true)
    private List<Part> parts = new ArrayList<>();

    public boolean isElectric() {
        return electric;
    }

    public void setElectric(boolean newElectric) {
        electric = newElectric;
    }

    public @Nullable String tag() {
        return tag;
    }

    public void setTag(@Nullable String newTag) {
        tag = newTag;
    }

    public @Nullable Depot depot() {
        return depot;
    }

    public void setDepot(@Nullable Depot newDepot) {
        depot = newDepot;
    }

    public List<Part> parts() {
        return parts;
    }
}
