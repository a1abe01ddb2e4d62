package dev.retort.orm.fleet;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import org.jspecify.annotations.Nullable;

/** Belongs to a car. */
@Entity
public class Part {
    @Id
    @GeneratedValue
    private @Nullable Long id;

    private String label = "";

    @ManyToOne
    private @Nullable Car car;

    public @Nullable Long id() {
        return id;
    }

    public String label() {
        return label;
    }

    public @Nullable Car car() {
        return car;
    }

    public void setCar(@Nullable Car newCar) {
        car = newCar;
    }
}
