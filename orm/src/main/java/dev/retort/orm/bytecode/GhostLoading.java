package dev.retort.orm.bytecode;

import dev.retort.orm.state.LazyLoader;

/** Stands in a ghost for its loader while that one works: setters called by it must not load once more. */
enum GhostLoading implements LazyLoader {
    IN_PROGRESS;

    @Override
    public void load(Object touched) {
        // the loader further up the stack does
    }
}
