package dev.retort.orm.fleet;

import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Refers to vehicles of any class, and to one of a class below. */
@Entity
public class Driver {
    @Id
    @GeneratedValue
    private @Nullable Long id;

    private String name = "";

    @ManyToOne(fetch = FetchType.LAZY)
    private @Nullable Vehicle favourite;

    @ManyToOne
    private @Nullable Bike bike;

    @OneToMany(mappedBy = "driver")
    private List<Vehicle> vehicles = new ArrayList<>();

    @ManyToMany
    private Set<Car> walks = new HashSet<>();

    public @Nullable Long id() {
        return id;
    }

    public String name() {
        return name;
    }

    public void setName(String newName) {
        name = newName;
    }

    public @Nullable Vehicle favourite() {
        return favourite;
    }

    public void setFavourite(@Nullable Vehicle newFavourite) {
        favourite = newFavourite;
    }

    public @Nullable Bike bike() {
        return bike;
    }

    public void setBike(@Nullable Bike newBike) {
        bike = newBike;
    }

    public List<Vehicle> vehicles() {
        return vehicles;
    }

    public Set<Car> walks() {
        return walks;
    }
}
