package dev.retort.sql;

import dev.retort.error.InvalidRequestException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rows around each row that a window function sees. {@link Sql#window()} begins one; every step returns a new window:
 *
 * <pre>{@code
 * rank().over(window().partitionBy(users.active).orderBy(users.age.desc()))
 * }</pre>
 */
public final class Window implements SqlElement {
    static final Window EMPTY = new Window(null, List.of(), List.of(), null);

    private final @Nullable String base;
    private final List<Expression<?>> partitionBy;
    private final List<Ordering> orderBy;
    private final @Nullable Frame frame;

    private Window(
            @Nullable String base, List<Expression<?>> partitionBy, List<Ordering> orderBy, @Nullable Frame frame) {
        this.base = base;
        this.partitionBy = partitionBy;
        this.orderBy = orderBy;
        this.frame = frame;
    }

    /** The name of the window that this one adds to, or null. */
    public @Nullable String base() {
        return base;
    }

    /** What rows must have in common. */
    public List<Expression<?>> partitionBy() {
        return partitionBy;
    }

    /** The order of the rows. */
    public List<Ordering> orderBy() {
        return orderBy;
    }

    /** Which rows of the partition count, or null for SQL's default. */
    public @Nullable Frame frame() {
        return frame;
    }

    /** Whether this is nothing but another window's name. */
    public boolean isOnlyName() {
        return base != null && partitionBy.isEmpty() && orderBy.isEmpty() && frame == null;
    }

    Window basedOn(String name) {
        return new Window(name, partitionBy, orderBy, frame);
    }

    /** Only rows that have these in common with the row. */
    public Window partitionBy(Expression<?>... expressions) {
        return new Window(base, List.of(expressions), orderBy, frame);
    }

    /** Orders the rows. */
    public Window orderBy(OrderByElement... orderings) {
        return new Window(base, partitionBy, Ordering.of(orderings), frame);
    }

    /** Counts rows from the one bound to the other. */
    public Window rowsBetween(FrameBound start, FrameBound end) {
        return framed(Frame.Unit.ROWS, start, end);
    }

    /**
     * Takes the rows whose value of the order lies between the bounds. At a distance from the current row they lie by the one
     * number, day or moment that the window is ordered by.
     */
    public Window rangeBetween(FrameBound start, FrameBound end) {
        return framed(Frame.Unit.RANGE, start, end);
    }

    /** Counts groups of rows that are equal in the order. */
    public Window groupsBetween(FrameBound start, FrameBound end) {
        return framed(Frame.Unit.GROUPS, start, end);
    }

    /**
     * Leaves rows out of the frame.
     *
     * @throws InvalidRequestException if this window has no frame yet
     */
    public Window exclude(Frame.Exclusion exclusion) {
        if (frame == null) {
            throw new InvalidRequestException(
                    "exclude() leaves rows out of a frame; call rowsBetween() or the like first");
        }
        return new Window(base, partitionBy, orderBy, new Frame(frame.unit(), frame.start(), frame.end(), exclusion));
    }

    private Window framed(Frame.Unit unit, FrameBound start, FrameBound end) {
        return new Window(base, partitionBy, orderBy, new Frame(unit, start, end, Frame.Exclusion.NO_OTHERS));
    }

    @Override
    public void accept(SqlVisitor visitor) {
        visitor.visitWindow(this);
    }

    /** The SQL, with {@code ?} for values. */
    @Override
    public String toString() {
        return SqlText.of(this);
    }
}
