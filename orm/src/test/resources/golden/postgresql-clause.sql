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
-- Unsupported: PostgreSQL does not support the clause "WITH ROLLUP", which is for MariaDB only; leave it out of statements for PostgreSQL

-- qualify
-- Unsupported: PostgreSQL does not support the clause "QUALIFY :condition", which is for DuckDB and H2 only; leave it out of statements for PostgreSQL

-- in front of the lock
SELECT users.name FROM users LIMIT ? FOR UPDATE
-- [2]

-- at the end
SELECT users.name FROM users LIMIT ?
-- [2]

-- behind a table
SELECT users.name FROM users TABLESAMPLE BERNOULLI (?)
-- [100.0]

-- behind an alias within a join
SELECT users.name, boss.name FROM users JOIN users AS boss TABLESAMPLE BERNOULLI (?) REPEATABLE (?) ON users.manager_id = boss.id
-- [100.0, 3.0]

-- in front of the alias
SELECT boss.name FROM users * AS boss

-- behind the alias
-- Unsupported: PostgreSQL does not support the clause "NOT INDEXED", which is for sqlite only; leave it out of statements for PostgreSQL

-- behind a table and not its alias
-- Unsupported: PostgreSQL does not support the clause "USE INDEX (PRIMARY)", which is for MariaDB only; leave it out of statements for PostgreSQL

-- behind an alias and not its table
-- Unsupported: PostgreSQL does not support the clause "USE INDEX (PRIMARY)", which is for MariaDB only; leave it out of statements for PostgreSQL

-- in a subquery
-- Unsupported: PostgreSQL does not support the clause "QUALIFY :condition", which is for DuckDB and H2 only; leave it out of statements for PostgreSQL

-- in a common table expression
-- Unsupported: PostgreSQL does not support the clause "QUALIFY :condition", which is for DuckDB and H2 only; leave it out of statements for PostgreSQL

-- in a union
-- Unsupported: PostgreSQL does not support the clause "QUALIFY :condition", which is for DuckDB and H2 only; leave it out of statements for PostgreSQL

-- in a union, at the end of a branch
(SELECT users.name FROM users LIMIT 1) UNION ALL SELECT users.name FROM users WHERE users.id = ?
-- [1]

-- of a union
SELECT users.name FROM users UNION SELECT addresses.email FROM addresses LIMIT ?
-- [2]

-- as a value
-- Unsupported: PostgreSQL does not support the clause "QUALIFY :condition", which is for DuckDB and H2 only; leave it out of statements for PostgreSQL

-- of an inserted query
-- Unsupported: PostgreSQL does not support the clause "QUALIFY :condition", which is for DuckDB and H2 only; leave it out of statements for PostgreSQL

-- insert with a hint
INSERT /*+ quick */ INTO users (id, name, age) VALUES (?, ?, ?)
-- [77, jack, 3]

-- insert, ignore
-- Unsupported: PostgreSQL does not support the clause "IGNORE", which is for MariaDB only; leave it out of statements for PostgreSQL

-- insert, overriding
INSERT INTO users (id, name, age) OVERRIDING SYSTEM VALUE VALUES (?, ?, ?)
-- [77, jack, 3]

-- insert of rows, overriding
INSERT INTO users (id, name) OVERRIDING USER VALUE VALUES (?, ?), (?, ?) RETURNING name
-- [77, a, 78, b]

-- upsert, overriding
INSERT INTO users (id, name, age) OVERRIDING SYSTEM VALUE VALUES (?, ?, ?) ON CONFLICT (name) DO NOTHING
-- [77, jack, 3]

-- update, limited
-- Unsupported: PostgreSQL does not support the clause "LIMIT :rows", which is for MariaDB only; leave it out of statements for PostgreSQL

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
-- Unsupported: PostgreSQL does not support the clause "LIMIT :rows", which is for MariaDB only; leave it out of statements for PostgreSQL

-- delete using, behind the keyword
DELETE /*+ quick */ FROM addresses USING users WHERE addresses.user_id = users.id

-- merge with a hint
MERGE /*+ quick */ INTO addresses USING users ON addresses.user_id = users.id WHEN MATCHED THEN DELETE

