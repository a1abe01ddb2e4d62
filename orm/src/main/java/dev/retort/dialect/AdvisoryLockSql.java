package dev.retort.dialect;

/**
 * How a database is asked for a lock that has a number; each takes it as its only parameter and gives one row.
 *
 * @param lock waits for the lock
 * @param attempt takes it if it is free; the row says whether
 * @param unlock gives it back
 */
public record AdvisoryLockSql(String lock, String attempt, String unlock) {}
