package dev.retort.orm.fleet;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.Inheritance;
import jakarta.persistence.InheritanceType;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import jakarta.persistence.PostLoad;
import jakarta.persistence.Transient;
import jakarta.persistence.Version;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A table for each class, three levels of them; which of them have a row tells the class. */
@Entity
@Inheritance(strategy = InheritanceType.JOINED)
public abstract class Vehicle {
    @Id
    @GeneratedValue
    private @Nullable Long id;

    @Column(nullable = false, unique = true)
    private String name = "";

    @Version
    private int version;

    @ManyToOne
    private @Nullable Driver driver;

    @ManyToOne
    private @Nullable Vehicle friend;

    @OneToMany(mappedBy = "friend")
    private List<Vehicle> friends = new ArrayList<>();

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

    public @Nullable Driver driver() {
        return driver;
    }

    public void setDriver(@Nullable Driver newDriver) {
        driver = newDriver;
    }

    public @Nullable Vehicle friend() {
        return friend;
    }

    public void setFriend(@Nullable Vehicle newFriend) {
        friend = newFriend;
    }

    public List<Vehicle> friends() {
        return friends;
    }

    public int loads() {
        return loads;
    }
}
