package dev.retort.compile;

/** What a database can do; a dialect says which, and nobody asks for a database by its name. */
public enum Feature {
    /** DML that returns rows. */
    RETURNING,
    /** Sequences, from which numbers are taken one by one. */
    SEQUENCES,
    /** Constraints that are added to tables, or taken from them, after their creation. */
    ALTER_CONSTRAINT,
    /** Changes of a column's type, default and nullability. */
    ALTER_COLUMN,
    /** {@code USING} in a change of a column's type. */
    ALTER_COLUMN_USING,
    /** Constraints that are checked at the end of the transaction. */
    DEFERRABLE_CONSTRAINTS,
    /** {@code CREATE SCHEMA}. */
    SCHEMAS,
    /** Comments on tables and columns. */
    COMMENTS,
    /** {@code CREATE TYPE … AS ENUM}. */
    ENUM_TYPES,
    /** Indexes on some of the rows. */
    PARTIAL_INDEXES,
    /** Indexes on expressions. */
    EXPRESSION_INDEXES,
    /** A choice of methods for an index. */
    INDEX_METHODS,
    /** Further columns in an index. */
    INDEX_INCLUDE,
    /** Many rows in one statement as one array per column ({@code unnest}). */
    UNNEST,
    /** An insert that says what happens to rows which are there already ({@code ON CONFLICT}). */
    ON_CONFLICT,
    /** {@code ON CONFLICT ON CONSTRAINT name}. */
    ON_CONFLICT_CONSTRAINT,
    /** {@code UPDATE … FROM}. */
    UPDATE_FROM,
    /** {@code DELETE … USING}. */
    DELETE_USING,
    /** {@code MERGE}. */
    MERGE,
    /** Parameters that tell their type themselves; without this, one that stands alone is written with a cast. */
    TYPED_PARAMETERS,
    /** {@code ILIKE}; without this, both sides are written in small letters. */
    ILIKE,
    /** {@code BETWEEN SYMMETRIC}; without this, both orders are written. */
    BETWEEN_SYMMETRIC,
    /** Regular expressions. */
    REGEXP,
    /** {@code COLLATE} in an expression. */
    COLLATE,
    /** {@code TRY_CAST}. */
    TRY_CAST,
    /** {@code AT TIME ZONE}. */
    TIME_ZONES,
    /** {@code > ANY (…)} and {@code > ALL (…)}. */
    QUANTIFIED_COMPARISON,
    /** Values that are arrays. */
    ARRAYS,
    /** {@code @>} and {@code &&} between arrays. */
    ARRAY_OPERATORS,
    /** A part of a JSON document, as JSON. */
    JSON_ACCESS,
    /** A part of a JSON document, as text. */
    JSON_TEXT_ACCESS,
    /** Aggregates {@code WITHIN GROUP}. */
    ORDERED_SET_AGGREGATES,
    /** Standard deviation, variance, and whether a condition holds for all rows or one. */
    STATISTICS,
    /** {@code ROLLUP}, {@code CUBE} and {@code GROUPING SETS}. */
    GROUPING_SETS,
    /** {@code FULL OUTER JOIN}. */
    FULL_JOIN,
    /** {@code LATERAL}. */
    LATERAL,
    /** Names for the columns of a source: {@code AS alias (column, …)}. */
    COLUMN_ALIASES,
    /** {@code WITH ORDINALITY}. */
    ORDINALITY,
    /** {@code DISTINCT ON}. */
    DISTINCT_ON,
    /** {@code FETCH FIRST … WITH TIES}. */
    FETCH_WITH_TIES,
    /** {@code INTERSECT ALL} and {@code EXCEPT ALL}. */
    SET_OPERATIONS_ALL,
    /** {@code FOR UPDATE}. */
    ROW_LOCKS,
    /** {@code FOR SHARE} and the others besides {@code FOR UPDATE}. */
    ROW_LOCK_STRENGTHS,
    /** {@code WITH} before a change of data. */
    CTE_BEFORE_DML,
    /** A change of data within {@code WITH}. */
    DML_IN_CTE,
    /** {@code AS MATERIALIZED} and {@code AS NOT MATERIALIZED}. */
    CTE_MATERIALIZATION,
    /** A batch of statements that each return rows. */
    BATCH_RETURNING,
    /** Reading rows through a cursor while no transaction is open. */
    STREAMING_IN_AUTOCOMMIT
}
