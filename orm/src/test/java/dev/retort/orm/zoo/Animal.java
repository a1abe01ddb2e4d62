package dev.retort.orm.zoo;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import jakarta.persistence.PostLoad;
import jakarta.persistence.Transient;
import jakarta.persistence.Version;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Several classes in one table, three levels of them. */
@Entity
public abstract class Animal {
    @Id
    @GeneratedValue
    private @Nullable Long id;

    @Column(nullable = false, unique = true)
    private String name = "";

    @Version
    private int version;

    @ManyToOne
    private @Nullable Keeper keeper;

    @ManyToOne
    private @Nullable Animal friend;

    @OneToMany(mappedBy = "friend")
    private List<Animal> friends = new ArrayList<>();

    @Transient
    private int loads;

    @PostLoad
    void count() {
        loads++;
    }

    public @Nullable Long id() {
        return id;
    }

    public String name() {
        return name;
    }

    public void setName(String newName) {
        name = newName;
    }

    public int version() {
        return version;
    }

    public @Nullable Keeper keeper() {
        return keeper;
    }

    public void setKeeper(@Nullable Keeper newKeeper) {
        keeper = newKeeper;
    }

    public @Nullable Animal friend() {
        return friend;
    }

    public void setFriend(@Nullable Animal newFriend) {
        friend = newFriend;
    }

    public List<Animal> friends() {
        return friends;
    }

    public int loads() {
        return loads;
    }
}
