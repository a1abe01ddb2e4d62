package dev.retort.orm.world;

import dev.retort.orm.world.Parcel.Labels;
import dev.retort.orm.world.Parcel.Priority;
import jakarta.persistence.AttributeOverride;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** It has embedded values of each sort. */
@Entity
@AttributeOverride(name = "made.by", column = @Column(name = "maker", length = 50))
public class Customer extends Traced {
    @Id
    private int id;

    private String name = "";

    private @Nullable Place home;

    @AttributeOverride(name = "street", column = @Column(name = "work_street"))
    @AttributeOverride(name = "number", column = @Column(name = "work_number"))
    @AttributeOverride(name = "point.latitude", column = @Column(name = "work_latitude"))
    @AttributeOverride(name = "point.longitude", column = @Column(name = "work_longitude"))
    @AttributeOverride(name = "tags", column = @Column(name = "work_tags"))
    @Embedded
    private @Nullable Place work;

    private @Nullable Money credit;

    @Version
    private long version;

    public int id() {
        return id;
    }

    public void setName(String name) {
        this.name = name;
    }

    public @Nullable Place home() {
        return home;
    }

    public void setHome(@Nullable Place home) {
        this.home = home;
    }

    public @Nullable Place work() {
        return work;
    }

    public void setWork(@Nullable Place work) {
        this.work = work;
    }

    public @Nullable Money credit() {
        return credit;
    }

    public void setCredit(@Nullable Money credit) {
        this.credit = credit;
    }

    public long version() {
        return version;
    }

    /** Changes in place, and holds a record and a list. */
    @Embeddable
    public static class Place {
        private @Nullable String street;
        private int number;
        private @Nullable Point point;

        @Convert(converter = Labels.class)
        private @Nullable List<String> tags;

        private Place() {}

        public Place(@Nullable String street, int number, @Nullable Point point) {
            this.street = street;
            this.number = number;
            this.point = point;
        }

        public @Nullable String street() {
            return street;
        }

        public void setStreet(@Nullable String street) {
            this.street = street;
        }

        public int number() {
            return number;
        }

        public void setNumber(int number) {
            this.number = number;
        }

        public @Nullable Point point() {
            return point;
        }

        public void setPoint(@Nullable Point point) {
            this.point = point;
        }

        public @Nullable List<String> tags() {
            return tags;
        }

        public void setTags(@Nullable List<String> tags) {
            this.tags = tags;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Place place
                    && Objects.equals(street, place.street)
                    && number == place.number
                    && Objects.equals(point, place.point)
                    && Objects.equals(tags, place.tags);
        }

        @Override
        public int hashCode() {
            return Objects.hash(street, number, point, tags);
        }

        @Override
        public String toString() {
            return street + " " + number + " " + point + " " + tags;
        }
    }

    /** A record within an object. */
    @Embeddable
    public record Point(double latitude, double longitude) {}

    /** A record that refuses to be made in part, with an object in it. */
    @Embeddable
    public record Money(BigDecimal amount, Currency currency) {
        public Money {
            Objects.requireNonNull(amount);
            Objects.requireNonNull(currency);
        }
    }

    /** Of the amount; nobody outside may make one. */
    @Embeddable
    public static class Currency {
        @Column(name = "currency", length = 3)
        private @Nullable String code;

        private @Nullable Priority priority;

        private Currency() {}

        public static Currency of(String code, @Nullable Priority priority) {
            Currency currency = new Currency();
            currency.code = code;
            currency.priority = priority;
            return currency;
        }

        public void setCode(String code) {
            this.code = code;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Currency currency
                    && Objects.equals(code, currency.code)
                    && priority == currency.priority;
        }

        @Override
        public int hashCode() {
            return Objects.hash(code, priority);
        }

        @Override
        public String toString() {
            return code + " " + priority;
        }
    }
}
