package dev.retort.orm;

import dev.retort.orm.load.ObjectPortions;
import java.util.Iterator;
import java.util.List;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The objects of a query as a stream that reads a portion when it needs one, each within a call of the session. */
final class ObjectStream {
    private ObjectStream() {}

    static <E> Stream<E> of(ObjectPortions<E> portions, Session session) {
        Iterator<List<E>> read = new Iterator<>() {
            @Override
            public boolean hasNext() {
                return session.call(portions::hasNext);
            }

            @Override
            public List<E> next() {
                return session.call(portions::next);
            }
        };
        return StreamSupport.stream(Spliterators.spliteratorUnknownSize(read, Spliterator.ORDERED), false)
                .<E>flatMap(List::stream)
                .onClose(portions::close);
    }
}
