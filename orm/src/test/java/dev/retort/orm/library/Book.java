package dev.retort.orm.library;

import jakarta.persistence.CascadeType;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Version;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Refers to a publisher and to a reader, and has a final set. */
@Entity
public class Book extends Thing {
    @Version
    long version;

    String title = "";

    @Embedded
    @Nullable
    Price price;

    @ManyToOne(cascade = CascadeType.PERSIST)
    @Nullable
    Publisher publisher;

    @ManyToOne(cascade = CascadeType.PERSIST)
    @Nullable
    Reader reader;

    @ManyToOne
    @Nullable
    Book sequelOf;

    @ManyToMany(cascade = CascadeType.PERSIST)
    final Set<Reader> waiting = new LinkedHashSet<>();

    protected Book() {
        super("");
    }

    Book(String title, Publisher publisher) {
        super("book");
        this.title = title;
        this.publisher = publisher;
        publisher.books.add(this);
    }
}
