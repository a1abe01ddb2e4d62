package dev.retort.orm.state;

/** Stands in a reference for its loader while that one works: setters called by it must not load once more. */
enum LoadInProgress implements LazyLoader {
    LOADER;

    @Override
    public void load(Object touched) {
        // the loader further up the stack does
    }
}
