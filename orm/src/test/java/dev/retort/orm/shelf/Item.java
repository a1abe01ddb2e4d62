package dev.retort.orm.shelf;

import jakarta.persistence.CascadeType;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.Inheritance;
import jakarta.persistence.InheritanceType;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.OrderColumn;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One that others extend, with a list of values in order. */
@Entity
@Inheritance(strategy = InheritanceType.SINGLE_TABLE)
public class Item {
    @Id
    @GeneratedValue
    private @Nullable Long id;

    @ElementCollection
    @OrderColumn
    private List<String> notes = new ArrayList<>();

    @ManyToMany(cascade = CascadeType.PERSIST)
    @OrderColumn
    private List<Label> labels = new ArrayList<>();

    public @Nullable Long id() {
        return id;
    }

    public List<String> notes() {
        return notes;
    }

    public List<Label> labels() {
        return labels;
    }
}
