package dev.retort.engine;

import org.jspecify.annotations.Nullable;

/** Keeps the first of several failures, with the others attached. */
final class Suppression {
    private Suppression() {}

    static <X extends Throwable> X add(@Nullable X first, X next) {
        if (first == null) {
            return next;
        }
        first.addSuppressed(next);
        return first;
    }
}
