package dev.retort.bench.suite;

import static jakarta.persistence.GenerationType.IDENTITY;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import org.jspecify.annotations.NullUnmarked;

/** The measured table as an entity. */
@Entity
@Table(name = "customer")
@NullUnmarked
class StoredCustomer {
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

    StoredCustomer() {}

    Customer value() {
        return new Customer(id, name, email, city, visits, balance, active, joined);
    }
}
