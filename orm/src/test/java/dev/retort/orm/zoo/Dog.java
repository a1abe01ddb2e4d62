package dev.retort.orm.zoo;

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
public class Dog extends Animal {
    @Column(nullable = false)
    private boolean trained;

    private @Nullable String tag;

    @ManyToOne(optional = false)
    private @Nullable Kennel kennel;

    @OneToMany(mappedBy = "dog", cascade = CascadeType.ALL, orphanRemoval = true)
    private List<Toy> toys = new ArrayList<>();

    public boolean isTrained() {
        return trained;
    }

    public void setTrained(boolean newTrained) {
        trained = newTrained;
    }

    public @Nullable String tag() {
        return tag;
    }

    public void setTag(@Nullable String newTag) {
        tag = newTag;
    }

    public @Nullable Kennel kennel() {
        return kennel;
    }

    public void setKennel(@Nullable Kennel newKennel) {
        kennel = newKennel;
    }

    public List<Toy> toys() {
        return toys;
    }
}
