package dev.retort.orm.world;

import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.ManyToOne;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Has a key of several columns, and values that come with it. */
@Entity
public class Visit {
    @EmbeddedId
    private @Nullable Key key;

    @ManyToOne(fetch = FetchType.LAZY)
    private @Nullable Shopper shopper;

    @ElementCollection(fetch = FetchType.EAGER)
    private List<Integer> rooms = new ArrayList<>();

    /** Where and when. */
    @Embeddable
    public record Key(String place, int turn) {}

    protected Visit() {}

    public Visit(String place, int turn, @Nullable Shopper shopper, Integer... rooms) {
        this.key = new Key(place, turn);
        this.shopper = shopper;
        this.rooms.addAll(List.of(rooms));
    }

    public @Nullable Key key() {
        return key;
    }

    public @Nullable Shopper shopper() {
        return shopper;
    }

    public List<Integer> rooms() {
        return rooms;
    }
}
