package dev.retort.orm.library;

import jakarta.persistence.CascadeType;
import jakarta.persistence.Entity;
import jakarta.persistence.OneToMany;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A final class with a final collection, equal by its fields. */
@Entity
public final class Publisher extends Thing implements Serializable, Comparable<Publisher> {
    private static final long serialVersionUID = 1;

    String name = "";
    double rating;
    byte @Nullable [] logo;

    @OneToMany(mappedBy = "publisher", cascade = CascadeType.PERSIST)
    final List<Book> books = new ArrayList<>();

    @SuppressWarnings("unused")
    private Publisher() {
        super("");
    }

    Publisher(String name, double rating) {
        super(new StringBuilder("publisher ").append(name).toString());
        this.name = name;
        this.rating = rating;
    }

    /** A copy, which reads what may not be loaded. */
    Publisher(Publisher other) {
        super("copy");
        name = other.name;
        rating = other.rating;
    }

    final String name() {
        return name;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Publisher publisher && name.equals(publisher.name) && rating == publisher.rating;
    }

    @Override
    public int hashCode() {
        return Objects.hash(name, rating);
    }

    @Override
    public int compareTo(Publisher other) {
        return name.compareTo(other.name);
    }

    @Override
    public String toString() {
        return "Publisher " + name;
    }
}
