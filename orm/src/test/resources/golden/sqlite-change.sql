-- insert
INSERT INTO users (name, age) VALUES (?, ?)
-- [jack, 3]

-- insert returning
INSERT INTO users (name) VALUES (?) RETURNING id, active
-- [jack]

-- update
UPDATE users SET age = users.age + ? WHERE users.name = ?
-- [1, ed]

-- update returning
UPDATE users SET active = ? RETURNING id
-- [false]

-- delete
DELETE FROM addresses WHERE addresses.id = ?
-- [1]

-- delete returning
DELETE FROM addresses RETURNING email

