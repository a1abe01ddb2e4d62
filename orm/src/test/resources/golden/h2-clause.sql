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
-- Unsupported: H2 does not support the clause "WITH ROLLUP", which is for MariaDB only; leave it out of statements for H2

-- qualify
SELECT users.name FROM users QUALIFY (rank() OVER (ORDER BY users.age DESC) = ?) ORDER BY users.name FETCH FIRST ? ROWS ONLY
-- [1, 3]

-- in front of the lock
SELECT users.name FROM users LIMIT ? FOR UPDATE
-- [2]

-- at the end
SELECT users.name FROM users LIMIT ?
-- [2]

-- behind a table
-- Unsupported: H2 does not support the clause "TABLESAMPLE BERNOULLI (:percent)", which is for PostgreSQL only; leave it out of statements for H2

-- behind an alias within a join
-- Unsupported: H2 does not support the clause "TABLESAMPLE BERNOULLI (:percent) REPEATABLE (:seed)", which is for PostgreSQL only; leave it out of statements for H2

-- in front of the alias
-- Unsupported: H2 does not support the clause "*", which is for PostgreSQL only; leave it out of statements for H2

-- behind the alias
-- Unsupported: H2 does not support the clause "NOT INDEXED", which is for sqlite only; leave it out of statements for H2

-- behind a table and not its alias
-- Unsupported: H2 does not support the clause "USE INDEX (PRIMARY)", which is for MariaDB only; leave it out of statements for H2

-- behind an alias and not its table
-- Unsupported: H2 does not support the clause "USE INDEX (PRIMARY)", which is for MariaDB only; leave it out of statements for H2

-- in a subquery
SELECT oldest.name FROM (SELECT users.name FROM users QUALIFY (rank() OVER (ORDER BY users.age DESC) = ?)) AS oldest
-- [1]

-- in a common table expression
WITH oldest (name) AS (SELECT users.name FROM users QUALIFY (rank() OVER (ORDER BY users.age DESC) = ?)) SELECT oldest.name FROM oldest
-- [1]

-- in a union
SELECT users.name FROM users QUALIFY (rank() OVER (ORDER BY users.age DESC) = ?) UNION SELECT users.name FROM users
-- [1]

-- in a union, at the end of a branch
(SELECT users.name FROM users LIMIT 1) UNION ALL SELECT users.name FROM users WHERE users.id = ?
-- [1]

-- of a union
SELECT users.name FROM users UNION SELECT addresses.email FROM addresses LIMIT ?
-- [2]

-- as a value
SELECT addresses.id FROM addresses WHERE addresses.email IN (SELECT users.name FROM users QUALIFY (rank() OVER (ORDER BY users.age DESC) = ?))
-- [1]

-- of an inserted query
INSERT INTO addresses (user_id) SELECT users.id FROM users QUALIFY (rank() OVER (ORDER BY users.age DESC) = ?)
-- [1]

-- insert with a hint
INSERT /*+ quick */ INTO users (id, name, age) VALUES (?, ?, ?)
-- [77, jack, 3]

-- insert, ignore
-- Unsupported: H2 does not support the clause "IGNORE", which is for MariaDB only; leave it out of statements for H2

-- insert, overriding
INSERT INTO users (id, name, age) OVERRIDING SYSTEM VALUE VALUES (?, ?, ?)
-- [77, jack, 3]

-- insert of rows, overriding
SELECT name FROM FINAL TABLE (INSERT INTO users (id, name) OVERRIDING USER VALUE VALUES (?, ?), (?, ?))
-- [77, a, 78, b]

-- upsert, overriding
-- Unsupported: H2 has no place AFTER_COLUMNS for the clause "OVERRIDING SYSTEM VALUE", since it has another form for this statement or source; leave the clause out

-- update, limited
-- Unsupported: H2 does not support the clause "LIMIT :rows", which is for MariaDB only; leave it out of statements for H2

-- update, at the end of the conditions
SELECT id FROM FINAL TABLE (UPDATE users SET age = ? WHERE users.age > ? AND EXISTS (SELECT addresses.id FROM addresses WHERE addresses.user_id = users.id))
-- [1, 2]

-- update behind the table
UPDATE users AS users SET age = ? WHERE users.id = ?
-- [1, 1]

-- update from, behind the keyword
-- Unsupported: H2 does not support UPDATE … FROM; set columns to subqueries: set(column.set(select(…).asScalar()))

-- delete, limited
-- Unsupported: H2 does not support the clause "LIMIT :rows", which is for MariaDB only; leave it out of statements for H2

-- delete using, behind the keyword
-- Unsupported: H2 does not support DELETE … USING; delete where(exists(select(…)))

-- merge with a hint
MERGE /*+ quick */ INTO addresses USING users ON addresses.user_id = users.id WHEN MATCHED THEN DELETE

