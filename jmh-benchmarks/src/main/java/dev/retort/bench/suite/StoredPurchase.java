package dev.retort.bench.suite;

import static jakarta.persistence.GenerationType.IDENTITY;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import org.jspecify.annotations.NullUnmarked;

/** The table of children as an entity. */
@Entity
@Table(name = "purchase")
@NullUnmarked
class StoredPurchase {
    @Id
    @GeneratedValue(strategy = IDENTITY)
    Long id;

    @ManyToOne
    @JoinColumn(name = "customer_id")
    StoredBuyer customer;

    String product;
    BigDecimal price;
    LocalDateTime bought;

    StoredPurchase() {}

    Purchase value() {
        return new Purchase(id, customer.id, product, price, bought);
    }
}
