-- insert
INSERT INTO users (name, age) VALUES (?, ?)
-- [jack, 3]

-- insert returning
SELECT id, active FROM FINAL TABLE (INSERT INTO users (name) VALUES (?))
-- [jack]

-- insert returning an expression
SELECT age + ? AS next FROM FINAL TABLE (INSERT INTO users (name, age) VALUES (?, ?))
-- [1, jack, 3]

-- insert returning defaults
SELECT id, active FROM FINAL TABLE (INSERT INTO users (name) VALUES (?))
-- [jack]

-- insert of a map
INSERT INTO users (name) VALUES (?)
-- [jack]

-- insert null
INSERT INTO users (name, age) VALUES (?, ?)
-- [jack, null]

-- insert of several rows
INSERT INTO users (name, age) VALUES (?, ?), (?, ?)
-- [jack, 3, jill, null]

-- insert of several rows returning
SELECT id FROM FINAL TABLE (INSERT INTO users (name, age) VALUES (?, ?), (?, ?))
-- [jack, 3, jill, 4]

-- insert of a subquery's value
INSERT INTO users (name, age) VALUES (?, (SELECT max(users.age) FROM users))
-- [jack]

-- insert from select
INSERT INTO addresses (user_id, email) SELECT users.id, users.name FROM users WHERE users.active

-- insert from select returning
SELECT id FROM FINAL TABLE (INSERT INTO addresses (user_id) SELECT users.id FROM users WHERE users.age > ?)
-- [40]

-- upsert, do nothing
MERGE INTO users USING (VALUES (CAST(? AS VARCHAR), CAST(? AS INTEGER), CAST(? AS BOOLEAN))) AS excluded (name, age, active) ON users.name = excluded.name WHEN NOT MATCHED THEN INSERT (name, age, active) VALUES (excluded.name, excluded.age, excluded.active)
-- [ed, 3, true]

-- upsert, any key, do nothing
-- Unsupported: H2 does not support ON CONFLICT but for columns of a unique key; name them: onConflict(column, …)

-- upsert, on duplicate key
-- Unsupported: H2 does not support INSERT … ON DUPLICATE KEY UPDATE; name the key: onConflict(column, …).doUpdate(…)

-- upsert, constraint by name
-- Unsupported: H2 does not support ON CONFLICT but for columns of a unique key; name them: onConflict(column, …)

-- upsert, do update
MERGE INTO users USING (VALUES (CAST(? AS VARCHAR), CAST(? AS INTEGER), CAST(? AS BOOLEAN))) AS excluded (name, age, active) ON users.name = excluded.name WHEN MATCHED THEN UPDATE SET age = excluded.age WHEN NOT MATCHED THEN INSERT (name, age, active) VALUES (excluded.name, excluded.age, excluded.active)
-- [ed, 3, true]

-- upsert, do update of old and new
MERGE INTO users USING (VALUES (CAST(? AS VARCHAR), CAST(? AS INTEGER), CAST(? AS BOOLEAN))) AS excluded (name, age, active) ON users.name = excluded.name WHEN MATCHED THEN UPDATE SET age = users.age + excluded.age, active = ? WHEN NOT MATCHED THEN INSERT (name, age, active) VALUES (excluded.name, excluded.age, excluded.active)
-- [ed, 3, true, false]

-- upsert, do update where
MERGE INTO users USING (VALUES (CAST(? AS VARCHAR), CAST(? AS INTEGER), CAST(? AS BOOLEAN))) AS excluded (name, age, active) ON users.name = excluded.name WHEN MATCHED AND users.age < excluded.age AND users.active THEN UPDATE SET age = excluded.age WHEN NOT MATCHED THEN INSERT (name, age, active) VALUES (excluded.name, excluded.age, excluded.active)
-- [ed, 3, true]

-- upsert, returning
SELECT id, age FROM FINAL TABLE (MERGE INTO users USING (VALUES (CAST(? AS VARCHAR), CAST(? AS INTEGER), CAST(? AS BOOLEAN))) AS excluded (name, age, active) ON users.name = excluded.name WHEN MATCHED THEN UPDATE SET age = excluded.age WHEN NOT MATCHED THEN INSERT (name, age, active) VALUES (excluded.name, excluded.age, excluded.active))
-- [ed, 3, true]

-- upsert of several rows
MERGE INTO users USING (VALUES (CAST(? AS VARCHAR), CAST(? AS INTEGER), CAST(? AS BOOLEAN)), (CAST(? AS VARCHAR), CAST(? AS INTEGER), CAST(? AS BOOLEAN))) AS excluded (name, age, active) ON users.name = excluded.name WHEN MATCHED THEN UPDATE SET age = excluded.age WHEN NOT MATCHED THEN INSERT (name, age, active) VALUES (excluded.name, excluded.age, excluded.active)
-- [ed, 1, true, jack, 2, false]

-- upsert from select
MERGE INTO users USING (SELECT users.name, users.age + ?, users.active FROM users WHERE users.id > ?) AS excluded (name, age, active) ON users.name = excluded.name WHEN MATCHED THEN UPDATE SET age = excluded.age WHEN NOT MATCHED THEN INSERT (name, age, active) VALUES (excluded.name, excluded.age, excluded.active)
-- [1, 1]

-- update
UPDATE users SET age = users.age + ? WHERE users.name = ?
-- [1, ed]

-- update returning
SELECT id FROM FINAL TABLE (UPDATE users SET active = ?)
-- [false]

-- update of a map
UPDATE users SET age = ? WHERE users.id = ?
-- [3, 1]

-- update, several conditions
UPDATE users SET age = ?, active = ? WHERE users.age IS NULL AND users.active
-- [1, false]

-- update from
-- Unsupported: H2 does not support UPDATE … FROM; set columns to subqueries: set(column.set(select(…).asScalar()))

-- update from an alias
-- Unsupported: H2 does not support UPDATE … FROM; set columns to subqueries: set(column.set(select(…).asScalar()))

-- update from, returning
-- Unsupported: H2 does not support UPDATE … FROM; set columns to subqueries: set(column.set(select(…).asScalar()))

-- update, correlated
UPDATE users SET age = (SELECT manager.age FROM users AS manager WHERE manager.id = users.manager_id)

-- update of a row
UPDATE users SET (age, active) = (SELECT manager.age, manager.active FROM users AS manager WHERE manager.id = users.id)

-- delete
DELETE FROM addresses WHERE addresses.id = ?
-- [1]

-- delete returning
SELECT email FROM OLD TABLE (DELETE FROM addresses)

-- delete using
-- Unsupported: H2 does not support DELETE … USING; delete where(exists(select(…)))

-- delete using, returning
-- Unsupported: H2 does not support DELETE … USING; delete where(exists(select(…)))

-- delete where not exists
DELETE FROM users WHERE users.id > ? AND NOT EXISTS (SELECT addresses.id FROM addresses WHERE addresses.user_id = users.id)
-- [3]

-- delete in select
DELETE FROM addresses WHERE addresses.user_id IN (SELECT users.id FROM users WHERE users.name = ?)
-- [ed]

-- delete by function
DELETE FROM addresses WHERE lower(addresses.email) = ?
-- [ed@a.example]

-- merge, update
MERGE INTO users USING (SELECT addresses.user_id, count(*) AS number FROM addresses GROUP BY addresses.user_id) AS counts ON users.id = counts.user_id WHEN MATCHED THEN UPDATE SET age = users.age + ?
-- [1]

-- merge, each branch
MERGE INTO users USING addresses ON users.id = addresses.user_id AND addresses.id = ? WHEN MATCHED AND users.age < ? THEN DELETE WHEN MATCHED AND users.active THEN UPDATE SET age = ? WHEN NOT MATCHED AND addresses.email = ? THEN INSERT (name, age) VALUES (addresses.email, ?)
-- [1, 18, 99, wendy@a.example, 7]

-- merge, returning
SELECT id, age FROM FINAL TABLE (MERGE INTO users USING (SELECT addresses.user_id, count(*) AS number FROM addresses GROUP BY addresses.user_id) AS counts ON users.id = counts.user_id WHEN MATCHED THEN UPDATE SET age = users.age + ? WHEN NOT MATCHED THEN INSERT (name) VALUES (?))
-- [1, jack]

-- merge, returning what is deleted
SELECT email FROM OLD TABLE (MERGE INTO addresses USING users ON users.id = addresses.user_id AND users.age > ? WHEN MATCHED THEN DELETE)
-- [40]

-- merge, returning its action
-- Unsupported: H2 does not support the action of a merge in what it returns (merge_action); set a column to another value in each branch, and return that

-- merge, returning the source
-- Unsupported: H2 does not return the rows that a merge deletes beside others; delete them in a statement of its own: delete(…).where(exists(…)).returning(…)

-- create table as
CREATE LOCAL TEMPORARY TABLE IF NOT EXISTS next_ages AS SELECT users.id, users.age + ? AS next FROM users WHERE users.active
-- [1]

-- create table as, of combined queries
CREATE LOCAL TEMPORARY TABLE IF NOT EXISTS all_numbers AS WITH adults (id) AS (SELECT users.id FROM users WHERE users.age >= ?) SELECT adults.id AS n FROM adults UNION ALL SELECT addresses.user_id FROM addresses WHERE addresses.email IS NOT NULL
-- [18]

