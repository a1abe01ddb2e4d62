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
-- Unsupported: PostgreSQL does not support INSERT … ON DUPLICATE KEY UPDATE; name the key: onConflict(column, …).doUpdate(…)

-- upsert, constraint by name
INSERT INTO users (name, age, active) VALUES (?, ?, ?) ON CONFLICT ON CONSTRAINT users_name_key DO NOTHING
-- [ed, 3, true]

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
INSERT INTO users (name, age, active) SELECT users.name, users.age + ?, users.active FROM users WHERE users.id > ? ON CONFLICT (name) DO UPDATE SET age = excluded.age
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
DELETE FROM addresses USING users WHERE addresses.user_id = users.id AND users.name = ?
-- [ed]

-- delete using, returning
DELETE FROM addresses USING users WHERE addresses.user_id = users.id RETURNING addresses.email, users.name

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
MERGE INTO users USING (SELECT addresses.user_id, count(*) AS number FROM addresses GROUP BY addresses.user_id) AS counts ON users.id = counts.user_id WHEN MATCHED THEN UPDATE SET age = users.age + ? WHEN NOT MATCHED THEN INSERT (name) VALUES (?) RETURNING users.id, users.age
-- [1, jack]

-- merge, returning what is deleted
MERGE INTO addresses USING users ON users.id = addresses.user_id AND users.age > ? WHEN MATCHED THEN DELETE RETURNING addresses.email
-- [40]

-- merge, returning its action
MERGE INTO users USING (SELECT addresses.user_id, count(*) AS number FROM addresses GROUP BY addresses.user_id) AS counts ON users.id = counts.user_id WHEN MATCHED THEN UPDATE SET age = ? RETURNING merge_action() AS action, users.name
-- [7]

-- merge, returning the source
MERGE INTO users USING addresses ON users.id = addresses.user_id AND addresses.id = ? WHEN MATCHED AND users.age < ? THEN DELETE WHEN MATCHED THEN UPDATE SET age = ? RETURNING users.id, addresses.id
-- [1, 18, 99]

-- create table as
CREATE TEMPORARY TABLE IF NOT EXISTS next_ages AS SELECT users.id, users.age + ? AS next FROM users WHERE users.active
-- [1]

-- create table as, of combined queries
CREATE TEMPORARY TABLE IF NOT EXISTS all_numbers AS WITH adults (id) AS (SELECT users.id FROM users WHERE users.age >= ?) SELECT adults.id AS n FROM adults UNION ALL SELECT addresses.user_id FROM addresses WHERE addresses.email IS NOT NULL
-- [18]

