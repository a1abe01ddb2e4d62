package dev.retort.orm.shelf;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import org.jspecify.annotations.Nullable;

/** An element of lists that have places, whose owners are of several classes. */
@Entity
public class Label {
    @Id
    @GeneratedValue
    private @Nullable Long id;

    private String text = "";

    public static Label of(String text) {
        Label label = new Label();
        label.text = text;
        return label;
    }

    public String text() {
        return text;
    }
}
