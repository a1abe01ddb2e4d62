package dev.retort.orm.shop;

import jakarta.persistence.CascadeType;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OneToOne;
import jakarta.persistence.OrderBy;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Has a relationship of each kind, and one to its own class. */
@Entity
public class Customer {
    @Id
    private long id;

    private @Nullable String name;

    @ManyToOne
    private @Nullable City city;

    @ManyToOne
    private @Nullable Customer recommendedBy;

    @OneToMany(mappedBy = "recommendedBy")
    @OrderBy
    private List<Customer> recommended = new ArrayList<>();

    @OneToMany(mappedBy = "customer", cascade = CascadeType.ALL, orphanRemoval = true)
    @OrderBy("number DESC")
    private List<Purchase> purchases = new ArrayList<>();

    @ManyToMany
    @OrderBy("name")
    private List<Keyword> keywords = new ArrayList<>();

    @OneToMany
    @JoinColumn(name = "noted_id")
    private Set<Note> notes = new HashSet<>();

    @OneToOne(mappedBy = "holder")
    private @Nullable Card card;

    public long id() {
        return id;
    }

    public @Nullable String name() {
        return name;
    }

    public void setName(@Nullable String name) {
        this.name = name;
    }

    public @Nullable City city() {
        return city;
    }

    public @Nullable Customer recommendedBy() {
        return recommendedBy;
    }

    public List<Customer> recommended() {
        return recommended;
    }

    public List<Purchase> purchases() {
        return purchases;
    }

    public void setPurchases(List<Purchase> purchases) {
        this.purchases = purchases;
    }

    public List<Keyword> keywords() {
        return keywords;
    }

    public Set<Note> notes() {
        return notes;
    }

    public @Nullable Card card() {
        return card;
    }
}
