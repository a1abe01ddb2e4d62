package dev.retort.orm.library;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import org.jspecify.annotations.Nullable;

/** Accessed by its properties. */
@Entity
public class Reader {
    private String card = "";
    private @Nullable String name;
    private int age;

    protected Reader() {}

    Reader(String card, String name) {
        this.card = card;
        this.name = name;
    }

    @Id
    public String getCard() {
        return card;
    }

    protected void setCard(String card) {
        this.card = card;
    }

    public @Nullable String getName() {
        return name;
    }

    public void setName(@Nullable String name) {
        this.name = name;
    }

    public int getAge() {
        return age;
    }

    public void setAge(int age) {
        this.age = age;
    }

    /** Reaches for a private field of another class of its nest. */
    static final class Renaming {
        private Renaming() {}

        static @Nullable String rename(Reader reader, String name) {
            String former = reader.name;
            reader.name = name;
            return former;
        }
    }

    boolean isNamedAs(Reader other) {
        return name != null && name.equals(other.name);
    }
}
