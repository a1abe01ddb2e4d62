package dev.retort.driver.state;

import java.util.Arrays;

/** The parentheses that are open at a place of a text, and what each of them is. */
final class Frames {
    /** What stands in parentheses. */
    enum Kind {
        /** The statement itself, or an expression. */
        ANY,
        /** Arguments of a function. */
        CALL,
        /** Those of {@code CAST} and the like, where {@code AS} leads to a type. */
        CAST,
        /** Those of a function of SQL/JSON, where {@code RETURNING} leads to one. */
        JSON,
        /** A query. */
        QUERY,
        /** The columns of an alias, which may have types. */
        COLUMNS,
        /** The expressions of {@code DISTINCT ON}, behind which an expression begins. */
        DISTINCT
    }

    /** How far the list of queries of a {@code WITH} has come. */
    enum Queries {
        /** There is none. */
        NONE,
        /** The next name is one of a query. */
        EXPECTED,
        /** It has been read. */
        NAMED
    }

    private Kind[] kinds = new Kind[8];
    private Queries[] queries = new Queries[8];
    private int depth;
    private Kind closed = Kind.ANY;
    private int closedAt = -1;

    Frames() {
        clear();
    }

    void clear() {
        depth = 0;
        kinds[0] = Kind.ANY;
        queries[0] = Queries.NONE;
        closedAt = -1;
    }

    void open(Kind kind) {
        if (++depth == kinds.length) {
            kinds = Arrays.copyOf(kinds, depth * 2);
            queries = Arrays.copyOf(queries, depth * 2);
        }
        kinds[depth] = kind;
        queries[depth] = Queries.NONE;
    }

    /** The innermost is of another kind from here on. */
    void become(Kind kind) {
        kinds[depth] = kind;
    }

    void close(int index) {
        closed = kinds[depth];
        closedAt = index;
        depth -= depth > 0 ? 1 : 0;
    }

    boolean isIn(Kind kind) {
        return kinds[depth] == kind;
    }

    /** Whether the parenthesis of this kind was closed last, and by the piece at this place. */
    boolean isClosedAt(int index, Kind kind) {
        return closedAt == index && closed == kind;
    }

    boolean expectsQuery() {
        return queries[depth] == Queries.EXPECTED;
    }

    boolean listsQueries() {
        return queries[depth] != Queries.NONE;
    }

    void queries(Queries reached) {
        queries[depth] = reached;
    }
}
