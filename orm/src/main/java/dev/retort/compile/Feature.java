package dev.retort.compile;

import org.jspecify.annotations.Nullable;

/**
 * What a database can do; a dialect says which, and nobody asks for a database by its name. Each feature has its name in
 * messages and, unless all that use it do without where it is missing, what a user can do instead.
 */
public enum Feature {
    /** DML that returns rows. */
    RETURNING("rows that come back from a change (RETURNING)", "select them by their key after it"),
    /** An update that returns rows. */
    UPDATE_RETURNING("rows that come back from an update (RETURNING)", "select them by their key after it"),
    /** Sequences, from which numbers are taken one by one. */
    SEQUENCES("sequences", "let identity() number the rows"),
    /** Constraints that are added to tables, or taken from them, after their creation. */
    ALTER_CONSTRAINT(
            "adding constraints to a table that is there, or dropping them",
            "declare them before createAll(), or copy the rows to a new table"),
    /** Changes of a column's type, default and nullability. */
    ALTER_COLUMN(
            "changing a column's type, default or nullability",
            "add another column, copy the values, and drop this one"),
    /** {@code USING} in a change of a column's type. */
    ALTER_COLUMN_USING(
            "an expression for the values of a column whose type changes (USING)",
            "leave it out, or add another column, set it by an update, and drop this one"),
    /** Constraints that are checked at the end of the transaction. */
    DEFERRABLE_CONSTRAINTS(
            "constraints that are checked at the end of the transaction (DEFERRABLE)",
            "leave deferrable() out, and write rows before those that refer to them"),
    /** Constraints that exclude rows beside others. */
    EXCLUDE_CONSTRAINTS(
            "constraints that exclude rows beside others (EXCLUDE)",
            "leave it out, and look for the others in the transaction that writes, behind a lock on a row that stands for all"),
    /** Computed columns whose values the database keeps. */
    STORED_COLUMNS(
            "stored computed columns", "leave stored() out, or say virtual(), which computes the value at each read"),
    /** Computed columns whose values the database computes at each read; without this, it keeps those of all. */
    VIRTUAL_COLUMNS("virtual computed columns", "leave virtual() out, which keeps the values"),
    /** What happens to rows that point to a row which is deleted or gets another key. */
    REFERENTIAL_ACTIONS(
            "actions of foreign keys (ON DELETE, ON UPDATE) other than RESTRICT",
            "leave onDelete(…) and onUpdate(…) out, and delete or change the rows that point to a row before it"),
    /** Foreign keys in which a column stands twice. */
    REPEATED_KEY_COLUMNS(
            "foreign keys in which one column stands twice",
            "add a column that holds the same value, as generatedAlwaysAs(…).stored() keeps it, and name that"),
    /** Savepoints. */
    SAVEPOINTS("savepoints", "work in transactions of their own, one after the other"),
    /** {@code CREATE SCHEMA}. */
    SCHEMAS("CREATE SCHEMA and DROP SCHEMA", "leave the schema out"),
    /** Comments on tables and columns. */
    COMMENTS("comments on tables and columns", "leave SetComment out, as createAll() does here"),
    /** Comments on views. */
    VIEW_COMMENTS("comments on views", "leave SetComment out, as createAll() does here"),
    /** Comments on the columns of views. */
    VIEW_COLUMN_COMMENTS("comments on the columns of views", "leave SetComment out, as createAll() does here"),
    /** {@code CREATE OR REPLACE VIEW}. */
    REPLACE_VIEW("CREATE OR REPLACE VIEW", "drop the view first: DropView"),
    /** {@code CREATE MATERIALIZED VIEW}. */
    MATERIALIZED_VIEWS(
            "materialized views",
            "use View.of(…), or keep the rows in a table: select(…).into(…), and insert them anew"),
    /** {@code CREATE DOMAIN}. */
    DOMAINS("CREATE DOMAIN", "leave it out: columns of a domain have its check here"),
    /** {@code CREATE TYPE … AS ENUM}. */
    ENUM_TYPES("CREATE TYPE … AS ENUM", "leave it out: columns of a namedEnum() need no type here"),
    /** Indexes on some of the rows. */
    PARTIAL_INDEXES("indexes on some of the rows (WHERE)", "leave where() out, which indexes all rows"),
    /** Indexes on expressions. */
    EXPRESSION_INDEXES("indexes on expressions", "index a column that holds the expression: generatedAlwaysAs()"),
    /** A choice of methods for an index. */
    INDEX_METHODS("a choice of methods for an index (USING)", "leave using() out"),
    /** Further columns in an index. */
    INDEX_INCLUDE(
            "further columns in an index (INCLUDE)", "leave include() out, or index those columns as the last ones"),
    /** Many rows in one statement as one array per column ({@code unnest}). */
    UNNEST("many rows as one array for each column (unnest)"),
    /** An insert that says what happens to rows which are there already ({@code ON CONFLICT}). */
    ON_CONFLICT("INSERT … ON CONFLICT", "update by key first, and insert where no row was changed"),
    /** {@code ON CONFLICT ON CONSTRAINT name}. */
    ON_CONFLICT_CONSTRAINT("ON CONFLICT with the name of a constraint", "name its columns: onConflict(column, …)"),
    /** An insert that says what happens to rows which are there already by any key ({@code ON DUPLICATE KEY UPDATE}). */
    ON_DUPLICATE_KEY_UPDATE("INSERT … ON DUPLICATE KEY UPDATE", "name the key: onConflict(column, …).doUpdate(…)"),
    /** An upsert of several rows that works as one by one where a key stands in it twice. */
    UPSERT_ROW_BY_ROW("an upsert of several rows of which one sees what those before it have done"),
    /** Rows of one insert that point to each other; without this, rows of a table that points to itself go one by one. */
    REFERENCES_WITHIN_STATEMENT("rows of one insert that point to each other"),
    /** {@code UPDATE … SET (column, …) = (SELECT …)}. */
    ROW_ASSIGNMENT(
            "several columns set to one subquery",
            "set each column to a subquery of its own: set(column.set(select(…).asScalar()))"),
    /** {@code UPDATE … FROM}. */
    UPDATE_FROM("UPDATE … FROM", "set columns to subqueries: set(column.set(select(…).asScalar()))"),
    /** {@code DELETE … USING}. */
    DELETE_USING("DELETE … USING", "delete where(exists(select(…)))"),
    /** {@code MERGE}. */
    MERGE("MERGE", "use insert(…).fromSelect(…).onConflict(…)"),
    /** A merge that returns rows. */
    MERGE_RETURNING("rows that come back from a merge (RETURNING)", "select them by their key after it"),
    /** What a merge has done to a row that it returns. */
    MERGE_ACTION(
            "the action of a merge in what it returns (merge_action)",
            "set a column to another value in each branch, and return that"),
    /** Parameters that tell their type themselves; without this, one that stands alone is written with a cast. */
    TYPED_PARAMETERS("parameters that tell their type"),
    /** {@code ILIKE}; without this, both sides are written in small letters. */
    ILIKE("ILIKE"),
    /** {@code BETWEEN SYMMETRIC}; without this, both orders are written. */
    BETWEEN_SYMMETRIC("BETWEEN SYMMETRIC"),
    /** A list of values as one parameter; without this, each is one, in a text that is completed at execution. */
    LIST_PARAMETERS("a list of values as one parameter"),
    /** Parameters of equal values make expressions equal; without this, an expression that is repeated is bound once. */
    EQUAL_PARAMETERS("parameters that are equal by their values"),
    /** Expressions that rows are grouped by, again in {@code HAVING}. */
    GROUPED_IN_HAVING("expressions that rows are grouped by in HAVING"),
    /** The number of a result column in {@code GROUP BY} and {@code DISTINCT ON}; without this, the column has a name. */
    GROUP_BY_PLACE("the number of a result column in GROUP BY"),
    /** Regular expressions. */
    REGEXP("regular expressions", "use like(…), or filter the rows in Java"),
    /** Full text search in any text. */
    FULL_TEXT(
            "full text search in any text",
            "use contains(…) or regexpMatch(…), or write the database's own search: sql(\"…\", SqlTypes.BOOLEAN)"),
    /** {@code COLLATE} in an expression. */
    COLLATE("COLLATE in an expression", "compare lower(…) of both sides, or sort the rows in Java"),
    /** Collations that are in a schema. */
    COLLATIONS_IN_SCHEMAS("collations in a schema", "leave the schema out: collate(\"name\")"),
    /** {@code TRY_CAST}. */
    TRY_CAST("TRY_CAST", "cast within caseWhen(…), where a condition holds for what can be cast"),
    /** {@code AT TIME ZONE}. */
    TIME_ZONES("AT TIME ZONE", "convert the value in Java: atZoneSameInstant(…)"),
    /** {@code > ANY (…)} and {@code > ALL (…)}. */
    QUANTIFIED_COMPARISON(
            "comparisons with ANY or ALL of the rows of a query",
            "use in(…), exists(…), or min(…) and max(…) of the query"),
    /** Functions that give rows, such as {@code unnest}, within an expression. */
    ROWS_IN_EXPRESSIONS(
            "functions that give rows within an expression", "make a source of it: from(function.table(…))"),
    /** An element of a column that is set by itself. */
    ELEMENT_ASSIGNMENT("setting an element of a column by itself", "set the whole column: set(column, value)"),
    /** {@code map['key']}. */
    MAP_SUBSCRIPTS("values of a map by their keys (map['key'])", "select the whole map, and take the value in Java"),
    /** Values that are arrays. */
    ARRAYS("arrays", "keep the elements as rows of a table of their own, or as JSON"),
    /** {@code @>} and {@code &&} between arrays. */
    ARRAY_OPERATORS("the operators @> and && between arrays", "ask for each element: value(…).eq(anyOf(array, type))"),
    /** Ranges of values. */
    RANGES("ranges", "keep both bounds in columns, and compare them: lower.le(…).and(upper.gt(…))"),
    /** A part of a JSON document, as JSON. */
    JSON_ACCESS("parts of a JSON document", "select the whole document, and take the part in Java"),
    /** A part of a JSON document, as text. */
    JSON_TEXT_ACCESS("parts of a JSON document as text", "select the part as JSON: json(…)"),
    /** {@code @>} between JSON documents. */
    JSON_CONTAINMENT(
            "containment of JSON documents (@>)", "compare the parts: jsonText(…).eq(…), jsonLong(…).eq(…), hasKey(…)"),
    /** Aggregates {@code WITHIN GROUP}. */
    ORDERED_SET_AGGREGATES(
            "aggregates WITHIN GROUP", "number the rows in a subquery by rowNumber().over(…), and select those wanted"),
    /** Standard deviation, variance, and whether a condition holds for all rows or one. */
    STATISTICS(
            "standard deviation, variance, and whether a condition holds for all rows or one",
            "compute them from count(…), sum(…) and avg(…)"),
    /** {@code ROLLUP}, {@code CUBE} and {@code GROUPING SETS}. */
    GROUPING_SETS("ROLLUP, CUBE and GROUPING SETS", "group once for each set, and combine the queries by unionAll(…)"),
    /** {@code FULL OUTER JOIN}. */
    FULL_JOIN("FULL OUTER JOIN", "combine a leftJoin(…) with the other rows of the right side by unionAll(…)"),
    /** {@code LATERAL}. */
    LATERAL("LATERAL", "select a value of each row by asScalar(), or number the rows by rowNumber().over(…)"),
    /** Names for the columns of a source: {@code AS alias (column, …)}. */
    COLUMN_ALIASES("names for the columns of a source"),
    /** {@code WITH ORDINALITY}. */
    ORDINALITY("WITH ORDINALITY", "number the rows by rowNumber().over(…)"),
    /** A period as the distance of a window frame's bound. */
    RANGE_OF_PERIODS(
            "RANGE with a Period in the frame of a window",
            "give a Duration where the order is that of a moment, or order by a whole number, such as that of the day"),
    /** A duration as the distance of a window frame's bound. */
    RANGE_OF_DURATIONS(
            "RANGE with a Duration in the frame of a window",
            "order by a whole number, such as that of seconds since a moment"),
    /** Decimals as the order of a window whose frame has bounds at a distance. */
    RANGE_OF_DECIMALS("RANGE over decimals in the frame of a window", "order by whole numbers, such as that of cents"),
    /** {@code DISTINCT ON}. */
    DISTINCT_ON("DISTINCT ON", "number the rows in a subquery by rowNumber().over(…), and select the first ones"),
    /** {@code FETCH FIRST … WITH TIES}. */
    FETCH_WITH_TIES(
            "FETCH FIRST … WITH TIES", "rank the rows in a subquery by rank().over(…), and select up to that rank"),
    /** {@code INTERSECT ALL} and {@code EXCEPT ALL}. */
    SET_OPERATIONS_ALL("INTERSECT ALL and EXCEPT ALL", "use intersect(…) and except(…) if no row can come twice"),
    /** {@code FOR UPDATE}. */
    ROW_LOCKS(
            "locks on rows (FOR UPDATE and others)",
            "leave the lock out, and let the update compare a version: where(version.eq(…))"),
    /** {@code FOR UPDATE OF table}. */
    ROW_LOCKS_OF_TABLES(
            "locks on rows of some of the tables only (FOR UPDATE OF)", "leave of(…) out, which locks all rows"),
    /** {@code FOR SHARE} and the others besides {@code FOR UPDATE}. */
    ROW_LOCK_STRENGTHS("locks on rows other than FOR UPDATE", "use forUpdate()"),
    /** {@code WITH} before a change of data; without this, that of an inserted query stands before the query. */
    CTE_BEFORE_DML("WITH before this change of data", "write the query as a subquery where it is used"),
    /** A change of data within {@code WITH}. */
    DML_IN_CTE("a change of data within WITH", "execute the change by itself first"),
    /** {@code AS MATERIALIZED} and {@code AS NOT MATERIALIZED}. */
    CTE_MATERIALIZATION(
            "AS MATERIALIZED and AS NOT MATERIALIZED", "leave asMaterialized() and asNotMaterialized() out"),
    /** A batch of statements that each return rows. */
    BATCH_RETURNING("batches of statements that return rows"),
    /** Results whose rows are read in any order, and again; without this, those that must be ordered are kept. */
    SCROLLABLE_RESULTS("results whose rows are read in any order"),
    /** Reading rows through a cursor while no transaction is open. */
    STREAMING_IN_AUTOCOMMIT("cursors outside of a transaction");

    private final String phrase;
    private final @Nullable String cure;

    Feature(String phrase) {
        this(phrase, null);
    }

    Feature(String phrase, @Nullable String cure) {
        this.phrase = phrase;
        this.cure = cure;
    }

    /** Says that a database lacks this, and what to do instead. */
    String refusalBy(String database) {
        return database + " does not support " + phrase + (cure == null ? "" : "; " + cure);
    }
}
