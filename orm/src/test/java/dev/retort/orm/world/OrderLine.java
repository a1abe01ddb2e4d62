package dev.retort.orm.world;

import dev.retort.orm.world.Customer.Money;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.ManyToOne;
import org.jspecify.annotations.Nullable;

/** Its key is two attributes. */
@Entity
@IdClass(OrderLine.Key.class)
public class OrderLine {
    private @Nullable String article;

    @Id
    private int line;

    @Id
    private @Nullable String orderCode;

    private @Nullable Money price;

    @ManyToOne
    private @Nullable Node shelf;

    public @Nullable String article() {
        return article;
    }

    public void setArticle(@Nullable String article) {
        this.article = article;
    }

    public int line() {
        return line;
    }

    public void setLine(int line) {
        this.line = line;
    }

    public void setPrice(@Nullable Money price) {
        this.price = price;
    }

    public @Nullable Node shelf() {
        return shelf;
    }

    public void setShelf(@Nullable Node shelf) {
        this.shelf = shelf;
    }

    /** In another order than the attributes. */
    public record Key(@Nullable String orderCode, int line) {}
}
