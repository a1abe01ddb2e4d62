package dev.retort.orm.shop;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

@Entity
public class Purchase {
    @Id
    private long id;

    private int number;

    @ManyToOne
    private @Nullable Customer customer;

    @OneToMany(mappedBy = "purchase")
    private Set<Item> items = new HashSet<>();

    public long id() {
        return id;
    }

    public void setId(long id) {
        this.id = id;
    }

    public int number() {
        return number;
    }

    public void setNumber(int number) {
        this.number = number;
    }

    public @Nullable Customer customer() {
        return customer;
    }

    public void setCustomer(@Nullable Customer customer) {
        this.customer = customer;
    }

    public Set<Item> items() {
        return items;
    }
}
