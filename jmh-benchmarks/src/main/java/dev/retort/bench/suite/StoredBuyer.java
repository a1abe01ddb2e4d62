package dev.retort.bench.suite;

import static jakarta.persistence.GenerationType.IDENTITY;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.OneToMany;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.NullUnmarked;

/** The measured table as an entity that knows its children. */
@Entity
@Table(name = "customer")
@NullUnmarked
class StoredBuyer {
    @Id
    @GeneratedValue(strategy = IDENTITY)
    Long id;

    String name;
    String email;
    String city;
    int visits;
    BigDecimal balance;
    boolean active;
    LocalDateTime joined;

    @OneToMany(mappedBy = "customer")
    List<StoredPurchase> purchases = new ArrayList<>();

    StoredBuyer() {}

    Buyer value() {
        Customer customer = new Customer(id, name, email, city, visits, balance, active, joined);
        return new Buyer(customer, purchases.stream().map(StoredPurchase::value).toList());
    }
}
