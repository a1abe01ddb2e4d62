package dev.retort.orm.fleet;

import jakarta.persistence.DiscriminatorColumn;
import jakarta.persistence.DiscriminatorType;
import jakarta.persistence.DiscriminatorValue;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Inheritance;
import jakarta.persistence.InheritanceType;
import jakarta.persistence.ManyToOne;
import org.jspecify.annotations.Nullable;

/** Has a key of two columns, and a column that tells the class. */
@Entity
@Inheritance(strategy = InheritanceType.JOINED)
@DiscriminatorColumn(name = "kind", discriminatorType = DiscriminatorType.INTEGER)
@DiscriminatorValue("1")
@IdClass(Entry.Key.class)
public class Entry {
    @Id
    private String book = "";

    @Id
    private int page;

    private String text = "";

    @ManyToOne
    private @Nullable Entry before;

    /** What tells entries apart. */
    public record Key(String book, int page) {}

    public String text() {
        return text;
    }

    public void setText(String newText) {
        text = newText;
    }

    public @Nullable Entry before() {
        return before;
    }

    /** Has a table with the same key. */
    @Entity
    @DiscriminatorValue("2")
    public static class Posting extends Entry {
        private long amount;

        public long amount() {
            return amount;
        }

        public void setAmount(long newAmount) {
            amount = newAmount;
        }
    }
}
