-- insert
INSERT INTO users (name, age) VALUES (?, ?)
-- [jack, 3]

-- insert returning
SELECT id, active FROM FINAL TABLE (INSERT INTO users (name) VALUES (?))
-- [jack]

-- update
UPDATE users SET age = users.age + ? WHERE users.name = ?
-- [1, ed]

-- update returning
SELECT id FROM FINAL TABLE (UPDATE users SET active = ?)
-- [false]

-- delete
DELETE FROM addresses WHERE addresses.id = ?
-- [1]

-- delete returning
SELECT email FROM OLD TABLE (DELETE FROM addresses)

