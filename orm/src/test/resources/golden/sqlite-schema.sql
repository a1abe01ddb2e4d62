-- SQLite does not support SEQUENCES;

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
    price NUMERIC(10, 2),
    weight DECIMALTEXT,
    text TEXT,
    bytes BLOB,
    real REAL,
    double DOUBLE PRECISION,
    day DATE,
    time TIME,
    at TIMESTAMP,
    moment TIMESTAMP WITH TIME ZONE,
    uuid UUID,
    flag BOOLEAN,
    small SMALLINT,
    CONSTRAINT fk_children_parent_parents FOREIGN KEY (parent) REFERENCES parents (id) ON DELETE CASCADE
);

-- SQLite does not support ALTER_CONSTRAINT;

-- SQLite does not support ALTER_CONSTRAINT;

DROP TABLE children;

DROP TABLE parents;

-- SQLite does not support SEQUENCES;

