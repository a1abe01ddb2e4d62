CREATE SEQUENCE IF NOT EXISTS numbers INCREMENT BY 50;

CREATE TABLE parents (
    id BIGINT DEFAULT nextval('numbers') NOT NULL,
    name VARCHAR(20) NOT NULL,
    "order" INTEGER DEFAULT 1,
    favourite BIGINT,
    PRIMARY KEY (id),
    UNIQUE (name)
);

-- DuckDB does not support foreign keys in a circle, since a table must be there before one points to it, and none can be added later; leave one out between "children" and "parents";

-- DuckDB does not support adding constraints to a table that is there, or dropping them; declare them before createAll(), or copy the rows to a new table;

-- DuckDB does not support adding constraints to a table that is there, or dropping them; declare them before createAll(), or copy the rows to a new table;

DROP TABLE children;
DROP SEQUENCE IF EXISTS children_id_seq;

DROP TABLE parents;

DROP SEQUENCE IF EXISTS numbers;

CREATE SEQUENCE IF NOT EXISTS from_hundred START WITH 100 INCREMENT BY 1;

DROP SEQUENCE IF EXISTS from_hundred;

CREATE TABLE order_lines (
    order_id INTEGER NOT NULL,
    line_no INTEGER NOT NULL,
    quantity INTEGER NOT NULL,
    CONSTRAINT pk_order_lines PRIMARY KEY (order_id, line_no),
    UNIQUE (line_no, order_id),
    CONSTRAINT ck_quantity CHECK (quantity > 0)
);

-- DuckDB does not support actions of foreign keys (ON DELETE, ON UPDATE) other than RESTRICT; leave onDelete(…) and onUpdate(…) out, and delete or change the rows that point to a row before it;

-- DuckDB does not support constraints that are checked at the end of the transaction (DEFERRABLE); leave deferrable() out, and write rows before those that refer to them;

DROP TABLE parcels;

DROP TABLE order_lines;

CREATE TYPE weekday AS ENUM ('MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY', 'SUNDAY');

CREATE TABLE types (
    price DECIMAL(10, 2),
    weight DECIMAL(38,10),
    code VARCHAR(3),
    text VARCHAR,
    bytes BLOB,
    "real" REAL,
    double DOUBLE,
    day DATE,
    "time" TIME,
    "at" TIMESTAMP,
    moment TIMESTAMP WITH TIME ZONE,
    lasts INTERVAL,
    period INTERVAL,
    uuid UUID,
    flag BOOLEAN,
    small SMALLINT,
    document JSON,
    checked VARCHAR(9) CHECK (checked IN ('MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY', 'SUNDAY')),
    named weekday
);

COMMENT ON TABLE types IS 'it''s all';

COMMENT ON COLUMN types.day IS 'a day';

COMMENT ON COLUMN types.day IS NULL;

DROP TABLE types;

DROP TYPE IF EXISTS weekday;

CREATE TABLE arrays (
    numbers INTEGER[],
    grid VARCHAR(5)[][]
);

CREATE TABLE computed (
    n INTEGER,
    twice INTEGER GENERATED ALWAYS AS (n * 2)
);

-- DuckDB does not support stored computed columns; leave stored() out, or say virtual(), which computes the value at each read;

CREATE TABLE virtual_column (
    n INTEGER,
    twice INTEGER GENERATED ALWAYS AS (n * 2) VIRTUAL
);

-- DuckDB cannot refuse numbers that are given for an identity; "numbered.id" asks for that. Let it be by default: identity();

CREATE TABLE indexed (
    name VARCHAR(20),
    age INTEGER
);

CREATE INDEX ix_indexed_name ON indexed (name, age);

CREATE UNIQUE INDEX uq_name ON indexed (name);

-- DuckDB does not support indexes on some of the rows (WHERE); leave where() out, which indexes all rows;

CREATE INDEX ix_expression ON indexed (lower(name));

-- DuckDB does not support further columns in an index (INCLUDE); leave include() out, or index those columns as the last ones;

-- DuckDB does not support a choice of methods for an index (USING); leave using() out;

DROP INDEX ix_indexed_name;

CREATE TABLE altered (
    a INTEGER,
    b VARCHAR(10)
);

ALTER TABLE altered ADD COLUMN c INTEGER DEFAULT 5;

ALTER TABLE altered RENAME COLUMN a TO aa;

ALTER TABLE altered DROP COLUMN b;

ALTER TABLE altered ALTER COLUMN aa SET DATA TYPE BIGINT;

ALTER TABLE altered ALTER COLUMN c SET DATA TYPE BIGINT USING c * 2;

ALTER TABLE altered ALTER COLUMN aa SET DEFAULT 8;

ALTER TABLE altered ALTER COLUMN aa DROP DEFAULT;

ALTER TABLE altered ALTER COLUMN c SET NOT NULL;

ALTER TABLE altered ALTER COLUMN c DROP NOT NULL;

-- DuckDB does not support adding constraints to a table that is there, or dropping them; declare them before createAll(), or copy the rows to a new table;

-- DuckDB does not support adding constraints to a table that is there, or dropping them; declare them before createAll(), or copy the rows to a new table;

ALTER TABLE altered RENAME TO renamed;

CREATE SCHEMA IF NOT EXISTS stock;

DROP SCHEMA IF EXISTS stock CASCADE;

CREATE TABLE read (
    n INTEGER,
    day DATE
);

CREATE VIEW small (n, count, text) AS SELECT read.n, count(*), 'it''s' AS text FROM read WHERE read.n < 8 AND read.day >= CAST('2024-02-29' AS DATE) GROUP BY read.n;

CREATE VIEW of_view (n) AS WITH "some" (n) AS (SELECT read.n FROM read WHERE read.n IN (1, 2)) SELECT small.n FROM small JOIN "some" ON small.n = "some".n;

COMMENT ON VIEW small IS 'few';

COMMENT ON COLUMN small.n IS 'a number';

DROP VIEW of_view;

CREATE OR REPLACE VIEW small (n, count, text) AS SELECT read.n, count(*), 'it''s' AS text FROM read WHERE read.n < 8 AND read.day >= CAST('2024-02-29' AS DATE) GROUP BY read.n;

-- DuckDB does not support materialized views; use View.of(…), or keep the rows in a table: select(…).into(…), and insert them anew;

-- DuckDB does not support materialized views; use View.of(…), or keep the rows in a table: select(…).into(…), and insert them anew;

-- DuckDB does not support materialized views; use View.of(…), or keep the rows in a table: select(…).into(…), and insert them anew;

-- DuckDB does not support CREATE DOMAIN; leave it out: columns of a domain have its check here;

CREATE TABLE discounts (
    n INTEGER NOT NULL CHECK (n BETWEEN 0 AND 100)
);

DROP TABLE discounts;

-- DuckDB does not support CREATE DOMAIN; leave it out: columns of a domain have its check here;

