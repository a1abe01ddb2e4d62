package dev.retort.orm.fleet;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.OneToMany;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Has cars only, of which one class extends another. */
@Entity
public class Depot {
    @Id
    @GeneratedValue
    private @Nullable Long id;

    private String label = "";

    @OneToMany(mappedBy = "depot")
    private List<Car> cars = new ArrayList<>();

    public @Nullable Long id() {
        return id;
    }

    public String label() {
        return label;
    }

    public void setLabel(String newLabel) {
        label = newLabel;
    }

    public List<Car> cars() {
        return cars;
    }
}
