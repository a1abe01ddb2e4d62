package dev.retort.orm.zoo;

import jakarta.persistence.DiscriminatorValue;
import jakarta.persistence.Entity;

/** Nothing extends it. */
@Entity
@DiscriminatorValue("pup")
public class Puppy extends Dog {
    private int weeks;

    public int weeks() {
        return weeks;
    }

    public void setWeeks(int newWeeks) {
        weeks = newWeeks;
    }
}
