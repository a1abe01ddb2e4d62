package dev.retort.orm.zoo;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import org.jspecify.annotations.Nullable;

/** Belongs to a dog. */
@Entity
public class Toy {
    @Id
    @GeneratedValue
    private @Nullable Long id;

    private String label = "";

    @ManyToOne
    private @Nullable Dog dog;

    public @Nullable Long id() {
        return id;
    }

    public String label() {
        return label;
    }

    public @Nullable Dog dog() {
        return dog;
    }

    public void setDog(@Nullable Dog newDog) {
        dog = newDog;
    }
}
