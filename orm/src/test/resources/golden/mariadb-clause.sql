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
SELECT users.age, max(users.name) FROM users GROUP BY users.age WITH ROLLUP

-- qualify
-- Unsupported: MariaDB does not support the clause "QUALIFY :condition", which is for DuckDB and H2 only; leave it out of statements for MariaDB

-- in front of the lock
SELECT users.name FROM users LIMIT ? FOR UPDATE
-- [2]

-- at the end
SELECT users.name FROM users LIMIT ?
-- [2]

-- behind a table
-- Unsupported: MariaDB does not support the clause "TABLESAMPLE BERNOULLI (:percent)", which is for PostgreSQL only; leave it out of statements for MariaDB

-- behind an alias within a join
-- Unsupported: MariaDB does not support the clause "TABLESAMPLE BERNOULLI (:percent) REPEATABLE (:seed)", which is for PostgreSQL only; leave it out of statements for MariaDB

-- in front of the alias
-- Unsupported: MariaDB does not support the clause "*", which is for PostgreSQL only; leave it out of statements for MariaDB

-- behind the alias
-- Unsupported: MariaDB does not support the clause "NOT INDEXED", which is for sqlite only; leave it out of statements for MariaDB

-- behind a table and not its alias
SELECT users.name FROM users USE INDEX (PRIMARY), users AS boss

-- behind an alias and not its table
SELECT users.name FROM users, users AS boss USE INDEX (PRIMARY)

-- in a subquery
-- Unsupported: MariaDB does not support the clause "QUALIFY :condition", which is for DuckDB and H2 only; leave it out of statements for MariaDB

-- in a common table expression
-- Unsupported: MariaDB does not support the clause "QUALIFY :condition", which is for DuckDB and H2 only; leave it out of statements for MariaDB

-- in a union
-- Unsupported: MariaDB does not support the clause "QUALIFY :condition", which is for DuckDB and H2 only; leave it out of statements for MariaDB

-- in a union, at the end of a branch
(SELECT users.name FROM users LIMIT 1) UNION ALL SELECT users.name FROM users WHERE users.id = ?
-- [1]

-- of a union
SELECT users.name FROM users UNION SELECT addresses.email FROM addresses LIMIT ?
-- [2]

-- as a value
-- Unsupported: MariaDB does not support the clause "QUALIFY :condition", which is for DuckDB and H2 only; leave it out of statements for MariaDB

-- of an inserted query
-- Unsupported: MariaDB does not support the clause "QUALIFY :condition", which is for DuckDB and H2 only; leave it out of statements for MariaDB

-- insert with a hint
INSERT /*+ quick */ INTO users (id, name, age) VALUES (?, ?, ?)
-- [77, jack, 3]

-- insert, ignore
INSERT IGNORE INTO users (name) VALUES (?)
-- [ed]

-- insert, overriding
-- Unsupported: MariaDB does not support the clause "OVERRIDING SYSTEM VALUE", which is for PostgreSQL and H2 only; leave it out of statements for MariaDB

-- insert of rows, overriding
-- Unsupported: MariaDB does not support the clause "OVERRIDING USER VALUE", which is for PostgreSQL and H2 only; leave it out of statements for MariaDB

-- upsert, overriding
-- Unsupported: MariaDB does not support this ON_CONFLICT: the insert into "users" means one key, but MariaDB takes every key, and the table declares [[users.id], [users.name]]: use onDuplicateKeyUpdate(…) if that is right

-- update, limited
UPDATE users SET age = ? LIMIT ?
-- [1, 2]

-- update, at the end of the conditions
-- Unsupported: MariaDB does not support rows that come back from an update (RETURNING); select them by their key after it

-- update behind the table
UPDATE users AS users SET age = ? WHERE users.id = ?
-- [1, 1]

-- update from, behind the keyword
UPDATE /*+ quick */ users, addresses SET users.age = ? WHERE addresses.user_id = users.id
-- [1]

-- delete, limited
DELETE FROM addresses LIMIT ?
-- [2]

-- delete using, behind the keyword
DELETE /*+ quick */ FROM addresses USING addresses, users WHERE addresses.user_id = users.id

-- merge with a hint
-- Unsupported: MariaDB does not support MERGE; use insert(…).fromSelect(…).onConflict(…)

