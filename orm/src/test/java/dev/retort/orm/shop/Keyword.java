package dev.retort.orm.shop;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToMany;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

@Entity
public class Keyword {
    @Id
    private long id;

    private @Nullable String name;

    @ManyToMany(mappedBy = "keywords")
    private Set<Customer> customers = new HashSet<>();

    public long id() {
        return id;
    }

    public @Nullable String name() {
        return name;
    }

    public Set<Customer> customers() {
        return customers;
    }
}
