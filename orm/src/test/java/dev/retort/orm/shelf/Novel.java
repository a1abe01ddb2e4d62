package dev.retort.orm.shelf;

import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import java.util.HashSet;
import java.util.Set;

/** One with values of its own beside those that it has of {@link Item}. */
@Entity
public class Novel extends Item {
    @ElementCollection
    private Set<Integer> marks = new HashSet<>();

    public Set<Integer> marks() {
        return marks;
    }
}
