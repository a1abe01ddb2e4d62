package dev.retort.orm.world;

import static jakarta.persistence.GenerationType.SEQUENCE;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;

/** Numbered by a sequence, so its key is known before its row is written. */
@Entity
public class Ticket {
    @Id
    @GeneratedValue(strategy = SEQUENCE)
    private Integer id;

    @ManyToOne
    private Ticket follows;

    public Integer id() {
        return id;
    }

    public Ticket follows() {
        return follows;
    }

    public void setFollows(Ticket follows) {
        this.follows = follows;
    }
}
