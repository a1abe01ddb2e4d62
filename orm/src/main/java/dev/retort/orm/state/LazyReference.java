package dev.retort.orm.state;

import org.jspecify.annotations.Nullable;

/** A reference that may not be loaded yet. Generated classes implement it, so the method carries Retort's name. */
public interface LazyReference {
    /** Who loads the state; null once it is there. */
    @Nullable
    LazyLoader retortLoader();
}
