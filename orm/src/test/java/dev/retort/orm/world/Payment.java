package dev.retort.orm.world;

import static jakarta.persistence.GenerationType.UUID;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import java.util.UUID;

/** A UUID as key, and a reference that must be there. */
@Entity
public class Payment {
    @Id
    @GeneratedValue(strategy = UUID)
    private UUID id;

    @ManyToOne(optional = false)
    private Account account;

    private int amount;

    public UUID id() {
        return id;
    }

    public Account account() {
        return account;
    }

    public int amount() {
        return amount;
    }
}
