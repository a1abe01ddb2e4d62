package dev.retort.orm.zoo;

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

/** Refers to animals of any class, and to one of a class below. */
@Entity
public class Keeper {
    @Id
    @GeneratedValue
    private @Nullable Long id;

    private String name = "";

    @ManyToOne(fetch = FetchType.LAZY)
    private @Nullable Animal favourite;

    @ManyToOne
    private @Nullable Cat cat;

    @OneToMany(mappedBy = "keeper")
    private List<Animal> animals = new ArrayList<>();

    @ManyToMany
    private Set<Dog> walks = new HashSet<>();

    public @Nullable Long id() {
        return id;
    }

    public String name() {
        return name;
    }

    public void setName(String newName) {
        name = newName;
    }

    public @Nullable Animal favourite() {
        return favourite;
    }

    public void setFavourite(@Nullable Animal newFavourite) {
        favourite = newFavourite;
    }

    public @Nullable Cat cat() {
        return cat;
    }

    public void setCat(@Nullable Cat newCat) {
        cat = newCat;
    }

    public List<Animal> animals() {
        return animals;
    }

    public Set<Dog> walks() {
        return walks;
    }
}
