package dev.retort.orm.zoo;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.OneToMany;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Has dogs only, of which one class extends another. */
@Entity
public class Kennel {
    @Id
    @GeneratedValue
    private @Nullable Long id;

    private String label = "";

    @OneToMany(mappedBy = "kennel")
    private List<Dog> dogs = new ArrayList<>();

    public @Nullable Long id() {
        return id;
    }

    public String label() {
        return label;
    }

    public void setLabel(String newLabel) {
        label = newLabel;
    }

    public List<Dog> dogs() {
        return dogs;
    }
}
