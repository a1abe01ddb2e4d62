package dev.retort.sql;

import java.util.Arrays;
import java.util.List;

/**
 * How a query locks the rows that it reads:
 *
 * <pre>{@code
 * select(jobs.id).where(jobs.done.eq(false)).limit(1).forUpdate().skipLocked()
 * }</pre>
 *
 * @param strength against what others do
 * @param of the sources whose rows are locked; empty for all
 * @param waiting what happens with a row that somebody else has locked
 */
public record RowLock(Strength strength, List<FromClause> of, Waiting waiting) {
    /** What a lock keeps others from. */
    public enum Strength {
        /** From any change, and from locks. */
        UPDATE("UPDATE"),
        /** From changes of the key, and from removal. */
        NO_KEY_UPDATE("NO KEY UPDATE"),
        /** From any change; several may hold it. */
        SHARE("SHARE"),
        /** From changes of the key, and from removal; several may hold it. */
        KEY_SHARE("KEY SHARE");

        private final String sql;

        Strength(String sql) {
            this.sql = sql;
        }

        /** As SQL writes it after {@code FOR}. */
        public String sql() {
            return sql;
        }
    }

    /** What happens with a row that somebody else has locked. */
    public enum Waiting {
        /** The query waits. */
        WAIT,
        /** The query fails. */
        NOWAIT,
        /** The row is left out. */
        SKIP_LOCKED
    }

    /** Copies the list. */
    public RowLock {
        of = List.copyOf(of);
    }

    /** As {@link Select#forUpdate}, for what takes a lock beside its query, such as a session's {@code get}. */
    public static RowLock forUpdate() {
        return of(Strength.UPDATE);
    }

    /** As {@link Select#forNoKeyUpdate}. */
    public static RowLock forNoKeyUpdate() {
        return of(Strength.NO_KEY_UPDATE);
    }

    /** As {@link Select#forShare}. */
    public static RowLock forShare() {
        return of(Strength.SHARE);
    }

    /** As {@link Select#forKeyShare}. */
    public static RowLock forKeyShare() {
        return of(Strength.KEY_SHARE);
    }

    static RowLock of(Strength strength) {
        return new RowLock(strength, List.of(), Waiting.WAIT);
    }

    /** Locks only the rows of these tables or aliases. */
    public RowLock of(FromClause... sources) {
        return new RowLock(
                strength, Arrays.stream(sources).map(FromClause::canonical).toList(), waiting);
    }

    /** Fails at a row that somebody else has locked. */
    public RowLock noWait() {
        return new RowLock(strength, of, Waiting.NOWAIT);
    }

    /** Leaves out rows that somebody else has locked. */
    public RowLock skipLocked() {
        return new RowLock(strength, of, Waiting.SKIP_LOCKED);
    }
}
