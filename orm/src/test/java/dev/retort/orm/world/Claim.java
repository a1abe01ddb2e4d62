package dev.retort.orm.world;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import org.jspecify.annotations.Nullable;

/** Refers to a key of several columns by Jakarta's names. */
@Entity
public class Claim {
    @Id
    @GeneratedValue
    private @Nullable Long id;

    private @Nullable String text;

    @ManyToOne
    private @Nullable OrderLine line;

    protected Claim() {}

    public Claim(String text, @Nullable OrderLine line) {
        this.text = text;
        this.line = line;
    }

    public @Nullable String text() {
        return text;
    }

    public @Nullable OrderLine line() {
        return line;
    }

    public void setLine(@Nullable OrderLine line) {
        this.line = line;
    }
}
