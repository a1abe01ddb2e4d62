-- whole table
SELECT users.id, users.name, users.age, users.active, users.manager_id FROM users

-- columns
SELECT users.id, users.name FROM users

-- comparison
SELECT users.id FROM users WHERE users.age >= ?
-- [18]

-- several conditions
SELECT users.id FROM users WHERE users.age >= ? AND users.active
-- [18]

-- or within and
SELECT users.id FROM users WHERE users.active AND (users.age < ? OR users.age IS NULL)
-- [18]

-- and within or
SELECT users.id FROM users WHERE users.active AND users.age < ? OR users.age IS NULL
-- [18]

-- not
SELECT users.id FROM users WHERE NOT (users.active OR users.age = ?)
-- [1]

-- equal to null
SELECT users.id FROM users WHERE users.age IS NULL

-- distinct from
SELECT users.id FROM users WHERE users.age IS DISTINCT FROM ?
-- [3]

-- between
SELECT users.id FROM users WHERE users.age BETWEEN ? AND ?
-- [1, 9]

-- in list
SELECT users.id FROM users WHERE users.age = ANY (?)
-- [[1, 2, 3]]

-- not in list
SELECT users.id FROM users WHERE users.name <> ALL (?)
-- [[ed]]

-- like
SELECT users.id FROM users WHERE users.name LIKE ? ESCAPE '/'
-- [e%]

-- contains, escaped
SELECT users.id FROM users WHERE users.name LIKE ? ESCAPE '/'
-- [%100/%///_%]

-- comparison of comparisons
SELECT users.id FROM users WHERE (users.age > ?) = users.active
-- [1]

-- arithmetic
SELECT (users.age + ?) * ? - (users.age - ?) FROM users
-- [1, 2, 3]

-- concatenation
SELECT users.name || users.name FROM users

-- function
SELECT lower(users.name) FROM users

-- aggregates
SELECT count(*), count(users.age), min(users.age), max(users.age) FROM users

-- label
SELECT users.name AS called FROM users

-- label that needs quotes
SELECT users.name AS "Called By" FROM users

-- distinct
SELECT DISTINCT users.active FROM users

-- order
SELECT users.id FROM users ORDER BY users.age DESC, users.id

-- limit and offset
SELECT users.id FROM users ORDER BY users.id LIMIT ? OFFSET ?
-- [10, 20]

-- join
SELECT users.name, addresses.email FROM users JOIN addresses ON addresses.user_id = users.id

-- outer join
SELECT users.name, addresses.email FROM users LEFT OUTER JOIN addresses ON addresses.user_id = users.id

-- self join
SELECT users.name, manager.name FROM users JOIN users AS manager ON users.manager_id = manager.id

-- implied sources
SELECT users.name, addresses.email FROM users, addresses WHERE addresses.user_id = users.id

-- group
SELECT users.name, count(*) FROM users JOIN addresses ON addresses.user_id = users.id GROUP BY users.name HAVING count(*) > ?
-- [1]

-- nested join
SELECT users.id FROM users LEFT OUTER JOIN (addresses JOIN users AS manager ON addresses.user_id = manager.id) ON addresses.user_id = users.id

-- subquery
SELECT users.name, counts.number FROM users JOIN (SELECT addresses.user_id, count(*) AS number FROM addresses GROUP BY addresses.user_id) AS counts ON counts.user_id = users.id

-- in select
SELECT users.id FROM users WHERE users.id IN (SELECT addresses.user_id FROM addresses)

-- exists
SELECT users.id FROM users WHERE EXISTS (SELECT addresses.id FROM addresses WHERE addresses.user_id = users.id)

-- scalar select
SELECT users.id, (SELECT max(addresses.id) FROM addresses WHERE addresses.user_id = users.id) AS last FROM users

-- label in group and order
SELECT users.age // ? AS decade, count(*) FROM users GROUP BY decade ORDER BY decade DESC
-- [10]

