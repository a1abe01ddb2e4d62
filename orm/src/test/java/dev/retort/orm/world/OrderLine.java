package dev.retort.orm.world;

import dev.retort.orm.world.Customer.Money;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
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
    private @Nullable Stub shelf;

    @OneToMany(mappedBy = "line")
    private List<Claim> claims = new ArrayList<>();

    @ManyToMany
    private Set<Seat> seats = new HashSet<>();

    public Set<Seat> seats() {
        return seats;
    }

    public List<Claim> claims() {
        return claims;
    }

    public @Nullable String orderCode() {
        return orderCode;
    }

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

    public @Nullable Stub shelf() {
        return shelf;
    }

    public void setShelf(@Nullable Stub shelf) {
        this.shelf = shelf;
    }

    /** In another order than the attributes. */
    public record Key(@Nullable String orderCode, int line) {}
}
