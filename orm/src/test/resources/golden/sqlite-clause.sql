-- behind the keyword
SELECT ALL users.name FROM users

-- hint with others
SELECT /*+ one */ /*+ two */ DISTINCT users.name FROM users

-- behind the columns
SELECT users.name , (users.age + ?) + 1 AS more FROM users
-- [2]

-- behind the sources
SELECT users.name FROM users CROSS JOIN addresses

-- behind the conditions
SELECT users.name FROM users WHERE users.age > ? AND (users.active OR users.age < ?)
-- [1, 70]

-- behind the groups
-- Unsupported: SQLite does not support the clause "WITH ROLLUP", which is for MariaDB only; leave it out of statements for SQLite

-- qualify
-- Unsupported: SQLite does not support the clause "QUALIFY :condition", which is for DuckDB and H2 only; leave it out of statements for SQLite

-- in front of the lock
-- Unsupported: SQLite does not support locks on rows (FOR UPDATE and others); leave the lock out, and let the update compare a version: where(version.eq(…))

-- at the end
SELECT users.name FROM users LIMIT ?
-- [2]

-- behind a table
-- Unsupported: SQLite does not support the clause "TABLESAMPLE BERNOULLI (:percent)", which is for PostgreSQL only; leave it out of statements for SQLite

-- behind an alias within a join
-- Unsupported: SQLite does not support the clause "TABLESAMPLE BERNOULLI (:percent) REPEATABLE (:seed)", which is for PostgreSQL only; leave it out of statements for SQLite

-- in front of the alias
-- Unsupported: SQLite does not support the clause "*", which is for PostgreSQL only; leave it out of statements for SQLite

-- behind the alias
SELECT boss.name FROM users AS boss NOT INDEXED

-- behind a table and not its alias
-- Unsupported: SQLite does not support the clause "USE INDEX (PRIMARY)", which is for MariaDB only; leave it out of statements for SQLite

-- behind an alias and not its table
-- Unsupported: SQLite does not support the clause "USE INDEX (PRIMARY)", which is for MariaDB only; leave it out of statements for SQLite

-- in a subquery
-- Unsupported: SQLite does not support the clause "QUALIFY :condition", which is for DuckDB and H2 only; leave it out of statements for SQLite

-- in a common table expression
-- Unsupported: SQLite does not support the clause "QUALIFY :condition", which is for DuckDB and H2 only; leave it out of statements for SQLite

-- in a union
-- Unsupported: SQLite does not support the clause "QUALIFY :condition", which is for DuckDB and H2 only; leave it out of statements for SQLite

-- in a union, at the end of a branch
SELECT * FROM (SELECT users.name FROM users LIMIT 1) UNION ALL SELECT users.name FROM users WHERE users.id = ?
-- [1]

-- of a union
SELECT users.name FROM users UNION SELECT addresses.email FROM addresses LIMIT ?
-- [2]

-- as a value
-- Unsupported: SQLite does not support the clause "QUALIFY :condition", which is for DuckDB and H2 only; leave it out of statements for SQLite

-- of an inserted query
-- Unsupported: SQLite does not support the clause "QUALIFY :condition", which is for DuckDB and H2 only; leave it out of statements for SQLite

-- insert with a hint
INSERT /*+ quick */ INTO users (id, name, age) VALUES (?, ?, ?)
-- [77, jack, 3]

-- insert, ignore
-- Unsupported: SQLite does not support the clause "IGNORE", which is for MariaDB only; leave it out of statements for SQLite

-- insert, overriding
-- Unsupported: SQLite does not support the clause "OVERRIDING SYSTEM VALUE", which is for PostgreSQL and H2 only; leave it out of statements for SQLite

-- insert of rows, overriding
-- Unsupported: SQLite does not support the clause "OVERRIDING USER VALUE", which is for PostgreSQL and H2 only; leave it out of statements for SQLite

-- upsert, overriding
-- Unsupported: SQLite does not support the clause "OVERRIDING SYSTEM VALUE", which is for PostgreSQL and H2 only; leave it out of statements for SQLite

-- update, limited
-- Unsupported: SQLite does not support the clause "LIMIT :rows", which is for MariaDB only; leave it out of statements for SQLite

-- update, at the end of the conditions
UPDATE users SET age = ? WHERE users.age > ? AND EXISTS (SELECT addresses.id FROM addresses WHERE addresses.user_id = users.id) RETURNING id
-- [1, 2]

-- update behind the table
UPDATE users AS users SET age = ? WHERE users.id = ?
-- [1, 1]

-- update from, behind the keyword
UPDATE /*+ quick */ users SET age = ? FROM addresses WHERE addresses.user_id = users.id
-- [1]

-- delete, limited
-- Unsupported: SQLite does not support the clause "LIMIT :rows", which is for MariaDB only; leave it out of statements for SQLite

-- delete using, behind the keyword
-- Unsupported: SQLite does not support DELETE … USING; delete where(exists(select(…)))

-- merge with a hint
-- Unsupported: SQLite does not support MERGE; use insert(…).fromSelect(…).onConflict(…)

