package dev.retort.engine;

/**
 * How the cache of compiled statements stands.
 *
 * @param hits how many executions found their statement compiled
 * @param misses how many statements had to be compiled
 * @param size how many compiled statements are kept now, about
 * @param maximumSize how many are kept at the most; as many again of those with types that equal only themselves
 */
public record CacheStatistics(long hits, long misses, long size, long maximumSize) {
    /** The part of executions that found their statement compiled, from 0 to 1; 1 before the first. */
    public double hitRatio() {
        long executions = hits + misses;
        return executions == 0 ? 1 : (double) hits / executions;
    }
}
