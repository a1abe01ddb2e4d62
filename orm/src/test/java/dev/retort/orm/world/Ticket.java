package dev.retort.orm.world;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OneToOne;
import org.jspecify.annotations.Nullable;

/** Refers to a key of several columns by names of its own, in another order. */
@Entity
public class Ticket {
    @Id
    private int id;

    @OneToOne
    @JoinColumn(name = "seat_number", referencedColumnName = "number")
    @JoinColumn(name = "seat_house", referencedColumnName = "house")
    @JoinColumn(referencedColumnName = "floor")
    private @Nullable Seat seat;

    protected Ticket() {}

    public Ticket(int id, @Nullable Seat seat) {
        this.id = id;
        this.seat = seat;
    }

    public int id() {
        return id;
    }

    public @Nullable Seat seat() {
        return seat;
    }

    public void setSeat(@Nullable Seat seat) {
        this.seat = seat;
    }
}
