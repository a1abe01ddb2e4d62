package dev.retort.orm.world;

import jakarta.persistence.CascadeType;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OneToOne;
import jakarta.persistence.Version;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Its key is an object that changes in place, with another in it. */
@Entity
public class Seat {
    @EmbeddedId
    private @Nullable Place place;

    private @Nullable String guest;

    @OneToOne(mappedBy = "seat")
    private @Nullable Ticket ticket;

    @ManyToMany(mappedBy = "seats")
    private Set<OrderLine> lines = new HashSet<>();

    @OneToMany(cascade = CascadeType.PERSIST)
    @JoinColumn(name = "in_house", referencedColumnName = "house")
    @JoinColumn(name = "on_floor", referencedColumnName = "floor")
    @JoinColumn(name = "at_number", referencedColumnName = "number")
    private List<Stub> stubs = new ArrayList<>();

    @Version
    private int version;

    public @Nullable Place place() {
        return place;
    }

    public Set<OrderLine> lines() {
        return lines;
    }

    public List<Stub> stubs() {
        return stubs;
    }

    public @Nullable Ticket ticket() {
        return ticket;
    }

    public void setTicket(@Nullable Ticket ticket) {
        this.ticket = ticket;
    }

    public @Nullable String guest() {
        return guest;
    }

    public void setGuest(@Nullable String guest) {
        this.guest = guest;
    }

    /** Without equals. */
    @Embeddable
    public static class Place {
        private @Nullable Room room;
        private int number;

        protected Place() {}

        public Place(String house, int floor, int number) {
            this.room = new Room(house, floor);
            this.number = number;
        }

        public int number() {
            return number;
        }

        public void setNumber(int number) {
            this.number = number;
        }
    }

    /** Part of a place. */
    @Embeddable
    public record Room(String house, int floor) {}
}
