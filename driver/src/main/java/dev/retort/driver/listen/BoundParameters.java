package dev.retort.driver.listen;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The values bound to one execution, in order of position; a value that was never set is null. Values are the user's own
 * objects: streams among them have not been read and must not be. There are none where no listener
 * {@linkplain StatementListener#wantsParameters() wants} them.
 *
 * @param first the values; of a batch: the values of its first entry
 * @param last the values of a batch's last entry; otherwise the same as {@code first}
 * @param batchSize the number of entries of a batch; 0 if this is none
 */
public record BoundParameters(List<@Nullable Object> first, List<@Nullable Object> last, int batchSize) {
    /** No values and no batch. */
    public static final BoundParameters NONE = new BoundParameters(List.of(), List.of(), 0);

    /** The values of a single execution. */
    public static BoundParameters of(List<@Nullable Object> values) {
        return new BoundParameters(values, values, 0);
    }

    /** A batch whose values nobody wants. */
    public static BoundParameters batchOf(int size) {
        return new BoundParameters(NONE.first(), NONE.last(), size);
    }

    /** Not the values, which may be secret. */
    @Override
    public String toString() {
        return "BoundParameters[" + first.size() + " values, batch of " + batchSize + "]";
    }
}
