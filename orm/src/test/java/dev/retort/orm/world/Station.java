package dev.retort.orm.world;

import jakarta.persistence.Access;
import jakarta.persistence.AccessType;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import org.jspecify.annotations.Nullable;

/** Accessed by getters and setters, which do not show what they hold. */
@Entity
public class Station {
    private int number;
    private @Nullable Size held;
    private @Nullable Limits<Integer> speeds;

    @Id
    public int getId() {
        return number;
    }

    protected void setId(int id) {
        number = id;
    }

    public @Nullable Size getSize() {
        return held;
    }

    public void setSize(@Nullable Size size) {
        held = size;
    }

    public @Nullable Limits<Integer> getSpeeds() {
        return speeds;
    }

    public void setSpeeds(@Nullable Limits<Integer> speeds) {
        this.speeds = speeds;
    }

    /** By getters, as its owner. */
    @Embeddable
    public static class Size {
        private int millimetres;

        private int getMetres() {
            return millimetres / 1000;
        }

        private void setMetres(int metres) {
            millimetres = metres * 1000;
        }

        public static Size of(int metres) {
            Size size = new Size();
            size.setMetres(metres);
            return size;
        }

        public int millimetres() {
            return millimetres;
        }
    }

    /** By fields, whatever its owner; of any type. */
    @Embeddable
    @Access(AccessType.FIELD)
    public static class Limits<T> {
        private @Nullable T lowest;
        private @Nullable T highest;

        public static <T> Limits<T> of(T lowest, T highest) {
            Limits<T> limits = new Limits<>();
            limits.lowest = lowest;
            limits.highest = highest;
            return limits;
        }

        public @Nullable T highest() {
            return highest;
        }
    }
}
