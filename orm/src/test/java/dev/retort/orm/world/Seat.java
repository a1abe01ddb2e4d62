package dev.retort.orm.world;

import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Version;
import org.jspecify.annotations.Nullable;

/** Its key is an object that changes in place, with another in it. */
@Entity
public class Seat {
    @EmbeddedId
    private @Nullable Place place;

    private @Nullable String guest;

    @Version
    private int version;

    public @Nullable Place place() {
        return place;
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
