package dev.retort.driver.pool;

/** Hears of connections that were closed after their users had given them back, when they turned out to be of no more use. */
@FunctionalInterface
public interface EvictionListener {
    /** This connection is closed; may be called by any thread. */
    void evicted(PhysicalConnection physical);
}
