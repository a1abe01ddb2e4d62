package dev.retort.orm.world;

import jakarta.persistence.AttributeOverride;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import jakarta.persistence.OrderColumn;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Has collections of values of every kind. */
@Entity
public class Shopper {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private @Nullable Long id;

    private @Nullable String name;

    @ElementCollection
    private List<String> phones = new ArrayList<>();

    @ElementCollection
    @CollectionTable(name = "shopper_labels", joinColumns = @JoinColumn(name = "shopper"))
    @Column(name = "label", length = 40)
    private Set<String> tags = new HashSet<>();

    @ElementCollection
    private Collection<Colour> colours = new ArrayList<>();

    @ElementCollection
    @OrderBy
    private List<LocalDate> days = new ArrayList<>();

    @ElementCollection
    @AttributeOverride(name = "point.latitude", column = @Column(name = "lat"))
    private List<Place> places = new ArrayList<>();

    @ElementCollection
    private Set<Price> prices = new HashSet<>();

    @ElementCollection
    @Convert(converter = WordsConverter.class)
    private List<List<String>> words = new ArrayList<>();

    @ElementCollection
    @OrderColumn
    private List<String> wishes = new ArrayList<>();

    @ElementCollection
    @OrderColumn(name = "stop")
    private List<Place> route = new ArrayList<>();

    @OneToMany(mappedBy = "shopper")
    private List<Visit> visits = new ArrayList<>();

    /** By name in the database. */
    public enum Colour {
        RED,
        GREEN,
        BLUE
    }

    /** Changes in place. */
    @Embeddable
    public static class Place {
        private @Nullable String street;
        private @Nullable String city;
        private @Nullable Point point;

        protected Place() {}

        public Place(@Nullable String street, @Nullable String city, @Nullable Point point) {
            this.street = street;
            this.city = city;
            this.point = point;
        }

        public @Nullable String street() {
            return street;
        }

        public @Nullable String city() {
            return city;
        }

        public void setCity(@Nullable String city) {
            this.city = city;
        }

        public @Nullable Point point() {
            return point;
        }
    }

    /** One within another. */
    @Embeddable
    public record Point(int latitude, int longitude) {}

    /** A database may round it. */
    @Embeddable
    public record Price(
            @Column(precision = 10, scale = 2) BigDecimal amount,
            @Nullable String currency) {}

    protected Shopper() {}

    public Shopper(String name) {
        this.name = name;
    }

    public @Nullable Long id() {
        return id;
    }

    public @Nullable String name() {
        return name;
    }

    public List<String> phones() {
        return phones;
    }

    public void setPhones(List<String> phones) {
        this.phones = phones;
    }

    public Set<String> tags() {
        return tags;
    }

    public void setTags(Set<String> tags) {
        this.tags = tags;
    }

    public Collection<Colour> colours() {
        return colours;
    }

    public List<LocalDate> days() {
        return days;
    }

    public List<Place> places() {
        return places;
    }

    public void setPlaces(List<Place> places) {
        this.places = places;
    }

    public Set<Price> prices() {
        return prices;
    }

    public List<List<String>> words() {
        return words;
    }

    public List<String> wishes() {
        return wishes;
    }

    public void setWishes(List<String> wishes) {
        this.wishes = wishes;
    }

    public List<Place> route() {
        return route;
    }

    public List<Visit> visits() {
        return visits;
    }
}
