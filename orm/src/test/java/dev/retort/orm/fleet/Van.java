package dev.retort.orm.fleet;

import jakarta.persistence.Entity;
import jakarta.persistence.PrimaryKeyJoinColumn;

/** Nothing extends it. */
@Entity
@PrimaryKeyJoinColumn(name = "car_id")
public class Van extends Car {
    private int load;

    public int load() {
        return load;
    }

    public void setLoad(int newLoad) {
        load = newLoad;
    }
}
