-- SQLite does not support sequences; let identity() number the rows;

CREATE TABLE parents (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name VARCHAR(20) NOT NULL,
    "order" INTEGER DEFAULT 1,
    favourite BIGINT,
    UNIQUE (name)
);

CREATE TABLE children (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    parent BIGINT,
    CONSTRAINT fk_children_parent_parents FOREIGN KEY (parent) REFERENCES parents (id) ON DELETE CASCADE
);

-- SQLite does not support adding constraints to a table that is there, or dropping them; declare them before createAll(), or copy the rows to a new table;

-- SQLite does not support adding constraints to a table that is there, or dropping them; declare them before createAll(), or copy the rows to a new table;

DROP TABLE children;

DROP TABLE parents;

-- SQLite does not support sequences; let identity() number the rows;

-- SQLite does not support sequences; let identity() number the rows;

-- SQLite does not support sequences; let identity() number the rows;

CREATE TABLE order_lines (
    order_id INTEGER NOT NULL,
    line_no INTEGER NOT NULL,
    quantity INTEGER NOT NULL,
    CONSTRAINT pk_order_lines PRIMARY KEY (order_id, line_no),
    UNIQUE (line_no, order_id),
    CONSTRAINT ck_quantity CHECK (quantity > 0)
);

CREATE TABLE parcels (
    order_id INTEGER,
    line_no INTEGER,
    CONSTRAINT fk_parcels_order_id_order_lines FOREIGN KEY (order_id, line_no) REFERENCES order_lines (order_id, line_no) ON DELETE SET NULL ON UPDATE CASCADE
);

CREATE TABLE later (
    parcel INTEGER,
    other INTEGER,
    UNIQUE (parcel),
    CONSTRAINT fk_later_other_later FOREIGN KEY (other) REFERENCES later (parcel) DEFERRABLE INITIALLY DEFERRED
);

DROP TABLE parcels;

DROP TABLE order_lines;

-- SQLite does not support CREATE TYPE … AS ENUM; leave it out: columns of a namedEnum() need no type here;

CREATE TABLE types (
    price NUMERIC(10, 2),
    weight DECIMALTEXT,
    code CHAR(3),
    text TEXT,
    bytes BLOB,
    real REAL,
    double DOUBLE PRECISION,
    day DATE,
    time TIME,
    at TIMESTAMP,
    moment TIMESTAMP WITH TIME ZONE,
    lasts INTERVAL,
    period PERIODTEXT,
    uuid UUID,
    flag BOOLEAN,
    small SMALLINT,
    document JSONTEXT,
    checked VARCHAR(9) CHECK (checked IN ('MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY', 'SUNDAY')),
    named VARCHAR CHECK (named IN ('MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY', 'SUNDAY'))
);

-- SQLite does not support comments on tables and columns; leave SetComment out, as createAll() does here;

-- SQLite does not support comments on tables and columns; leave SetComment out, as createAll() does here;

-- SQLite does not support comments on tables and columns; leave SetComment out, as createAll() does here;

DROP TABLE types;

-- SQLite does not support CREATE TYPE … AS ENUM; leave it out: columns of a namedEnum() need no type here;

CREATE TABLE arrays (
    numbers JSONTEXT,
    grid JSONTEXT
);

CREATE TABLE computed (
    n INTEGER,
    twice INTEGER GENERATED ALWAYS AS (n * 2)
);

CREATE TABLE stored_column (
    n INTEGER,
    twice INTEGER GENERATED ALWAYS AS (n * 2) STORED
);

CREATE TABLE virtual_column (
    n INTEGER,
    twice INTEGER GENERATED ALWAYS AS (n * 2) VIRTUAL
);

-- SQLite numbers rows from 1 by 1, and takes other numbers too; "numbered.id" asks for another identity;

CREATE TABLE "indexed" (
    name VARCHAR(20),
    age INTEGER
);

CREATE INDEX ix_indexed_name ON "indexed" (name, age);

CREATE UNIQUE INDEX uq_name ON "indexed" (name);

CREATE INDEX ix_partial ON "indexed" (age) WHERE age > 18;

CREATE INDEX ix_expression ON "indexed" (lower(name));

-- SQLite does not support further columns in an index (INCLUDE); leave include() out, or index those columns as the last ones;

-- SQLite does not support a choice of methods for an index (USING); leave using() out;

DROP INDEX ix_indexed_name;

CREATE TABLE altered (
    a INTEGER,
    b VARCHAR(10)
);

ALTER TABLE altered ADD COLUMN c INTEGER DEFAULT 5;

ALTER TABLE altered RENAME COLUMN a TO aa;

ALTER TABLE altered DROP COLUMN b;

-- SQLite does not support changing a column's type, default or nullability; add another column, copy the values, and drop this one;

-- SQLite does not support changing a column's type, default or nullability; add another column, copy the values, and drop this one;

-- SQLite does not support changing a column's type, default or nullability; add another column, copy the values, and drop this one;

-- SQLite does not support changing a column's type, default or nullability; add another column, copy the values, and drop this one;

-- SQLite does not support changing a column's type, default or nullability; add another column, copy the values, and drop this one;

-- SQLite does not support changing a column's type, default or nullability; add another column, copy the values, and drop this one;

-- SQLite does not support adding constraints to a table that is there, or dropping them; declare them before createAll(), or copy the rows to a new table;

-- SQLite does not support adding constraints to a table that is there, or dropping them; declare them before createAll(), or copy the rows to a new table;

ALTER TABLE altered RENAME TO renamed;

-- SQLite does not support CREATE SCHEMA and DROP SCHEMA; leave the schema out;

-- SQLite does not support CREATE SCHEMA and DROP SCHEMA; leave the schema out;

CREATE TABLE read (
    n INTEGER,
    day DATE
);

CREATE VIEW small (n, count, text) AS SELECT read.n, count(*), 'it''s' AS text FROM read WHERE read.n < 8 AND read.day >= '2024-02-29' GROUP BY read.n;

CREATE VIEW of_view (n) AS WITH some (n) AS (SELECT read.n FROM read WHERE read.n IN (1, 2)) SELECT small.n FROM small JOIN some ON small.n = some.n;

-- SQLite does not support comments on tables and columns; leave SetComment out, as createAll() does here;

-- SQLite does not support comments on tables and columns; leave SetComment out, as createAll() does here;

DROP VIEW of_view;

-- SQLite does not support CREATE OR REPLACE VIEW; drop the view first: DropView;

-- SQLite does not support materialized views; use View.of(…), or keep the rows in a table: select(…).into(…), and insert them anew;

-- SQLite does not support materialized views; use View.of(…), or keep the rows in a table: select(…).into(…), and insert them anew;

-- SQLite does not support materialized views; use View.of(…), or keep the rows in a table: select(…).into(…), and insert them anew;

-- SQLite does not support CREATE DOMAIN; leave it out: columns of a domain have its check here;

CREATE TABLE discounts (
    n INTEGER NOT NULL CHECK (n BETWEEN 0 AND 100)
);

DROP TABLE discounts;

-- SQLite does not support CREATE DOMAIN; leave it out: columns of a domain have its check here;

