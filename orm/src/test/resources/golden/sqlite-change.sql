-- insert
INSERT INTO users (name, age) VALUES (?, ?)
-- [jack, 3]

-- insert returning
INSERT INTO users (name) VALUES (?) RETURNING id, active
-- [jack]

-- insert returning an expression
INSERT INTO users (name, age) VALUES (?, ?) RETURNING age + ? AS next
-- [jack, 3, 1]

-- insert returning defaults
INSERT INTO users (name) VALUES (?) RETURNING id, active
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
INSERT INTO users (name, age) VALUES (?, ?), (?, ?) RETURNING id
-- [jack, 3, jill, 4]

-- insert of a subquery's value
INSERT INTO users (name, age) VALUES (?, (SELECT max(users.age) FROM users))
-- [jack]

-- insert from select
INSERT INTO addresses (user_id, email) SELECT users.id, users.name FROM users WHERE users.active

-- insert from select returning
INSERT INTO addresses (user_id) SELECT users.id FROM users WHERE users.age > ? RETURNING id
-- [40]

-- upsert, do nothing
INSERT INTO users (name, age, active) VALUES (?, ?, ?) ON CONFLICT (name) DO NOTHING
-- [ed, 3, true]

-- upsert, any key, do nothing
INSERT INTO users (name, age, active) VALUES (?, ?, ?) ON CONFLICT DO NOTHING
-- [ed, 3, true]

-- upsert, on duplicate key
-- Unsupported: SQLite does not support INSERT … ON DUPLICATE KEY UPDATE; name the key: onConflict(column, …).doUpdate(…)

-- upsert, constraint by name
-- Unsupported: SQLite does not support ON CONFLICT with the name of a constraint; name its columns: onConflict(column, …)

-- upsert, do update
INSERT INTO users (name, age, active) VALUES (?, ?, ?) ON CONFLICT (name) DO UPDATE SET age = excluded.age
-- [ed, 3, true]

-- upsert, do update of old and new
INSERT INTO users (name, age, active) VALUES (?, ?, ?) ON CONFLICT (name) DO UPDATE SET age = users.age + excluded.age, active = ?
-- [ed, 3, true, false]

-- upsert, do update where
INSERT INTO users (name, age, active) VALUES (?, ?, ?) ON CONFLICT (name) DO UPDATE SET age = excluded.age WHERE users.age < excluded.age AND users.active
-- [ed, 3, true]

-- upsert, returning
INSERT INTO users (name, age, active) VALUES (?, ?, ?) ON CONFLICT (name) DO UPDATE SET age = excluded.age RETURNING id, age
-- [ed, 3, true]

-- upsert of several rows
INSERT INTO users (name, age, active) VALUES (?, ?, ?), (?, ?, ?) ON CONFLICT (name) DO UPDATE SET age = excluded.age
-- [ed, 1, true, jack, 2, false]

-- upsert from select
INSERT INTO users (name, age, active) SELECT * FROM (SELECT users.name, users.age + ?, users.active FROM users WHERE users.id > ?) WHERE true ON CONFLICT (name) DO UPDATE SET age = excluded.age
-- [1, 1]

-- update
UPDATE users SET age = users.age + ? WHERE users.name = ?
-- [1, ed]

-- update returning
UPDATE users SET active = ? RETURNING id
-- [false]

-- update of a map
UPDATE users SET age = ? WHERE users.id = ?
-- [3, 1]

-- update, several conditions
UPDATE users SET age = ?, active = ? WHERE users.age IS NULL AND users.active
-- [1, false]

-- update from
UPDATE users SET name = addresses.email FROM addresses WHERE addresses.user_id = users.id AND addresses.email = ?
-- [wendy@a.example]

-- update from an alias
UPDATE users SET age = manager.age FROM users AS manager WHERE manager.id = users.manager_id

-- update from, returning
UPDATE users SET active = ? FROM addresses WHERE addresses.user_id = users.id RETURNING users.id, users.name
-- [false]

-- update, correlated
UPDATE users SET age = (SELECT manager.age FROM users AS manager WHERE manager.id = users.manager_id)

-- update of a row
UPDATE users SET (age, active) = (SELECT manager.age, manager.active FROM users AS manager WHERE manager.id = users.id)

-- delete
DELETE FROM addresses WHERE addresses.id = ?
-- [1]

-- delete returning
DELETE FROM addresses RETURNING email

-- delete using
-- Unsupported: SQLite does not support DELETE … USING; delete where(exists(select(…)))

-- delete using, returning
-- Unsupported: SQLite does not support DELETE … USING; delete where(exists(select(…)))

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
-- Unsupported: SQLite does not support MERGE; use insert(…).fromSelect(…).onConflict(…)

-- merge, each branch
-- Unsupported: SQLite does not support MERGE; use insert(…).fromSelect(…).onConflict(…)

-- merge, returning
-- Unsupported: SQLite does not support MERGE; use insert(…).fromSelect(…).onConflict(…)

-- merge, returning what is deleted
-- Unsupported: SQLite does not support MERGE; use insert(…).fromSelect(…).onConflict(…)

-- merge, returning its action
-- Unsupported: SQLite does not support MERGE; use insert(…).fromSelect(…).onConflict(…)

-- merge, returning the source
-- Unsupported: SQLite does not support MERGE; use insert(…).fromSelect(…).onConflict(…)

-- create table as
CREATE TEMPORARY TABLE IF NOT EXISTS next_ages AS SELECT users.id, users.age + ? AS next FROM users WHERE users.active
-- [1]

-- create table as, of combined queries
CREATE TEMPORARY TABLE IF NOT EXISTS all_numbers AS WITH adults (id) AS (SELECT users.id FROM users WHERE users.age >= ?) SELECT adults.id AS n FROM adults UNION ALL SELECT addresses.user_id FROM addresses WHERE addresses.email IS NOT NULL
-- [18]

