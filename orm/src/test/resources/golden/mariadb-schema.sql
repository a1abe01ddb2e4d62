CREATE SEQUENCE IF NOT EXISTS numbers INCREMENT BY 50;

CREATE TABLE parents (
    id BIGINT DEFAULT (NEXT VALUE FOR numbers) NOT NULL,
    name VARCHAR(20) NOT NULL,
    `order` INTEGER DEFAULT (1),
    favourite BIGINT,
    PRIMARY KEY (id),
    UNIQUE (name)
);

CREATE TABLE children (
    id BIGINT AUTO_INCREMENT NOT NULL,
    parent BIGINT,
    PRIMARY KEY (id),
    CONSTRAINT fk_children_parent_parents FOREIGN KEY (parent) REFERENCES parents (id) ON DELETE CASCADE
);

ALTER TABLE parents ADD CONSTRAINT fk_parents_favourite_children FOREIGN KEY (favourite) REFERENCES children (id);

ALTER TABLE parents DROP CONSTRAINT fk_parents_favourite_children;

DROP TABLE children;

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

CREATE TABLE parcels (
    order_id INTEGER,
    line_no INTEGER,
    CONSTRAINT fk_parcels_order_id_order_lines FOREIGN KEY (order_id, line_no) REFERENCES order_lines (order_id, line_no) ON DELETE SET NULL ON UPDATE CASCADE
);

-- MariaDB does not support constraints that are checked at the end of the transaction (DEFERRABLE); leave deferrable() out, and write rows before those that refer to them;

DROP TABLE parcels;

DROP TABLE order_lines;

-- MariaDB does not support CREATE TYPE … AS ENUM; leave it out: columns of a namedEnum() need no type here;

CREATE TABLE types (
    price DECIMAL(10, 2),
    weight DECIMAL(65, 30),
    code CHAR(3),
    text LONGTEXT,
    bytes LONGBLOB,
    `real` DOUBLE,
    `double` DOUBLE,
    day DATE,
    time TIME(6),
    at DATETIME(6),
    moment DATETIME(6),
    lasts BIGINT,
    period VARCHAR(50),
    uuid UUID,
    flag BOOLEAN,
    small SMALLINT,
    document JSON,
    checked VARCHAR(9) CHECK (checked IN ('MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY', 'SUNDAY')),
    named ENUM ('MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY', 'SUNDAY')
);

ALTER TABLE types COMMENT 'it''s all';

ALTER TABLE types MODIFY COLUMN day DATE COMMENT 'a day';

ALTER TABLE types MODIFY COLUMN day DATE COMMENT '';

DROP TABLE types;

-- MariaDB does not support CREATE TYPE … AS ENUM; leave it out: columns of a namedEnum() need no type here;

-- MariaDB does not support ARRAYS; keep the values of INTEGER[] in a table of their own, or in a JSON document;

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

-- MariaDB numbers rows from 1 by 1, and takes other numbers too; "numbered.id" asks for another identity. Use a sequence;

CREATE TABLE indexed (
    name VARCHAR(20),
    age INTEGER
);

CREATE INDEX ix_indexed_name ON indexed (name, age);

CREATE UNIQUE INDEX uq_name ON indexed (name);

-- MariaDB does not support indexes on some of the rows (WHERE); leave where() out, which indexes all rows;

-- MariaDB does not support indexes on expressions; index a column that holds the expression: generatedAlwaysAs();

-- MariaDB does not support further columns in an index (INCLUDE); leave include() out, or index those columns as the last ones;

-- MariaDB does not support a choice of methods for an index (USING); leave using() out;

DROP INDEX ix_indexed_name ON indexed;

CREATE TABLE altered (
    a INTEGER,
    b VARCHAR(10)
);

ALTER TABLE altered ADD COLUMN c INTEGER DEFAULT (5);

ALTER TABLE altered RENAME COLUMN a TO aa;

ALTER TABLE altered DROP COLUMN b;

-- MariaDB does not support changing a column's type, default or nullability; add another column, copy the values, and drop this one;

-- MariaDB does not support changing a column's type, default or nullability; add another column, copy the values, and drop this one;

-- MariaDB does not support changing a column's type, default or nullability; add another column, copy the values, and drop this one;

-- MariaDB does not support changing a column's type, default or nullability; add another column, copy the values, and drop this one;

-- MariaDB does not support changing a column's type, default or nullability; add another column, copy the values, and drop this one;

-- MariaDB does not support changing a column's type, default or nullability; add another column, copy the values, and drop this one;

ALTER TABLE altered ADD CONSTRAINT uq_altered UNIQUE (aa);

ALTER TABLE altered DROP CONSTRAINT uq_altered;

ALTER TABLE altered RENAME TO renamed;

CREATE SCHEMA IF NOT EXISTS stock;

DROP SCHEMA IF EXISTS stock;

CREATE TABLE `read` (
    n INTEGER,
    day DATE
);

CREATE VIEW small (n, count, text) AS SELECT `read`.n, count(*), 'it''s' AS text FROM `read` WHERE `read`.n < 8 AND `read`.day >= CAST('2024-02-29' AS DATE) GROUP BY `read`.n;

CREATE VIEW of_view (n) AS WITH some (n) AS (SELECT `read`.n FROM `read` WHERE `read`.n IN (1, 2)) SELECT small.n FROM small JOIN some ON small.n = some.n;

-- MariaDB does not support comments on views; leave SetComment out, as createAll() does here;

-- MariaDB does not support comments on views; leave SetComment out, as createAll() does here;

DROP VIEW of_view;

CREATE OR REPLACE VIEW small (n, count, text) AS SELECT `read`.n, count(*), 'it''s' AS text FROM `read` WHERE `read`.n < 8 AND `read`.day >= CAST('2024-02-29' AS DATE) GROUP BY `read`.n;

-- MariaDB does not support materialized views; use View.of(…), or keep the rows in a table: select(…).into(…), and insert them anew;

-- MariaDB does not support materialized views; use View.of(…), or keep the rows in a table: select(…).into(…), and insert them anew;

-- MariaDB does not support materialized views; use View.of(…), or keep the rows in a table: select(…).into(…), and insert them anew;

-- MariaDB does not support CREATE DOMAIN; leave it out: columns of a domain have its check here;

CREATE TABLE discounts (
    n INTEGER NOT NULL CHECK (n BETWEEN 0 AND 100)
);

DROP TABLE discounts;

-- MariaDB does not support CREATE DOMAIN; leave it out: columns of a domain have its check here;

