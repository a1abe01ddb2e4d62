-- join by foreign key
SELECT users.name, addresses.email FROM users JOIN addresses ON addresses.user_id = users.id

-- left join
SELECT users.name FROM users LEFT OUTER JOIN addresses ON addresses.user_id = users.id

-- right join
SELECT users.name, addresses.email FROM addresses RIGHT OUTER JOIN users ON addresses.user_id = users.id

-- right join on
SELECT users.name FROM users RIGHT OUTER JOIN addresses ON addresses.user_id = users.id

-- full join
SELECT users.name, addresses.email FROM users FULL OUTER JOIN addresses ON addresses.user_id = users.id

-- full join on
SELECT users.name FROM users FULL OUTER JOIN addresses ON addresses.user_id = users.id

-- cross join
SELECT users.name, addresses.email FROM users CROSS JOIN addresses

-- cross join of a select
SELECT users.name FROM users CROSS JOIN addresses

-- natural join
SELECT count(*) FROM users NATURAL JOIN addresses

-- join using
SELECT count(*) FROM users JOIN addresses USING (id)

-- left join using
SELECT count(*) FROM users LEFT OUTER JOIN addresses USING (id)

-- three joined
SELECT users.name, manager.name AS manager, addresses.email FROM users JOIN users AS manager ON users.manager_id = manager.id LEFT OUTER JOIN addresses ON addresses.user_id = users.id

-- join of a join
SELECT users.name FROM users JOIN (addresses JOIN users AS manager ON addresses.user_id = manager.id) ON manager.id = users.manager_id

-- two sources
SELECT users.name, addresses.email FROM users, addresses WHERE addresses.user_id = users.id

-- join with two conditions
SELECT users.name FROM users JOIN addresses ON addresses.user_id = users.id AND users.active

-- nulls first
SELECT users.id FROM users ORDER BY users.age NULLS FIRST

-- nulls last
SELECT users.id FROM users ORDER BY users.age DESC NULLS LAST, users.id

-- nulls last, ascending
SELECT users.id FROM users ORDER BY users.age > ? NULLS LAST
-- [18]

-- nulls first, descending
SELECT users.id FROM users ORDER BY users.age DESC NULLS FIRST

-- order by an expression
SELECT users.id FROM users ORDER BY users.age + ? DESC
-- [1]

-- order by a label
SELECT users.age + ? AS next FROM users ORDER BY next DESC
-- [1]

-- limit
SELECT users.id FROM users ORDER BY users.id LIMIT ?
-- [2]

-- offset
SELECT users.id FROM users ORDER BY users.id OFFSET ?
-- [1]

-- limit and offset
SELECT users.id FROM users ORDER BY users.id LIMIT ? OFFSET ?
-- [2, 1]

-- with ties
-- Unsupported: DuckDB does not support FETCH FIRST … WITH TIES; rank the rows in a subquery by rank().over(…), and select up to that rank

-- with ties and offset
-- Unsupported: DuckDB does not support FETCH FIRST … WITH TIES; rank the rows in a subquery by rank().over(…), and select up to that rank

-- distinct
SELECT DISTINCT users.active FROM users

-- distinct on
SELECT DISTINCT ON (users.active) users.active, users.age, users.name FROM users ORDER BY users.active, users.age DESC

-- table by name
SELECT users.id, users.name FROM users WHERE users.age > ?
-- [40]

-- column by name
SELECT name FROM users

-- alias of table by name
SELECT other.id FROM users AS other

-- for update
-- Unsupported: DuckDB does not support locks on rows (FOR UPDATE and others); leave the lock out, and let the update compare a version: where(version.eq(…))

-- for update nowait
-- Unsupported: DuckDB does not support locks on rows (FOR UPDATE and others); leave the lock out, and let the update compare a version: where(version.eq(…))

-- for update skip locked
-- Unsupported: DuckDB does not support locks on rows (FOR UPDATE and others); leave the lock out, and let the update compare a version: where(version.eq(…))

-- for update of
-- Unsupported: DuckDB does not support locks on rows (FOR UPDATE and others); leave the lock out, and let the update compare a version: where(version.eq(…))

-- for update of an alias
-- Unsupported: DuckDB does not support locks on rows (FOR UPDATE and others); leave the lock out, and let the update compare a version: where(version.eq(…))

-- for no key update
-- Unsupported: DuckDB does not support locks on rows (FOR UPDATE and others); leave the lock out, and let the update compare a version: where(version.eq(…))

-- for share
-- Unsupported: DuckDB does not support locks on rows (FOR UPDATE and others); leave the lock out, and let the update compare a version: where(version.eq(…))

-- for key share
-- Unsupported: DuckDB does not support locks on rows (FOR UPDATE and others); leave the lock out, and let the update compare a version: where(version.eq(…))

-- hint
SELECT /*+ Parallel(users 2) */ users.id FROM users WHERE users.id = ?
-- [1]

-- prefix
SELECT ALL users.id FROM users WHERE users.id = ?
-- [1]

-- suffix
SELECT users.id FROM users WHERE users.id = ? LIMIT 1
-- [1]

-- subquery joined
SELECT users.name, counts.number FROM users JOIN (SELECT addresses.user_id, count(*) AS number FROM addresses GROUP BY addresses.user_id) AS counts ON counts.user_id = users.id

-- all of a subquery
SELECT counts.user_id, counts.number FROM (SELECT addresses.user_id, count(*) AS number FROM addresses GROUP BY addresses.user_id) AS counts

-- subquery with a limit
SELECT first.id FROM (SELECT users.id FROM users ORDER BY users.id LIMIT ?) AS first
-- [2]

-- subquery of a subquery
SELECT again.user_id, again.number FROM (SELECT counts.user_id, counts.number FROM (SELECT addresses.user_id, count(*) AS number FROM addresses GROUP BY addresses.user_id) AS counts) AS again

-- scalar
SELECT (SELECT max(users.age) FROM users) AS oldest

-- scalar compared
SELECT users.id FROM users WHERE users.age = (SELECT max(users.age) FROM users)

-- scalar in a sum
SELECT users.age + (SELECT max(manager.age) FROM users AS manager) AS v FROM users

-- correlated in the select list
SELECT users.name, (SELECT count(*) FROM addresses WHERE addresses.user_id = users.id) AS n FROM users

-- correlated in the condition
SELECT users.name FROM users WHERE (SELECT count(*) FROM addresses WHERE addresses.user_id = users.id) > ?
-- [1]

-- correlated in the order
SELECT users.name FROM users ORDER BY (SELECT count(*) FROM addresses WHERE addresses.user_id = users.id) DESC

-- correlated by name
SELECT users.name FROM users WHERE EXISTS (SELECT addresses.id FROM addresses WHERE addresses.user_id = users.id)

-- not correlated
SELECT users.name FROM users WHERE EXISTS (SELECT users.id FROM users WHERE users.age > ?)
-- [3]

-- correlated twice
SELECT users.name FROM users WHERE EXISTS (SELECT addresses.id FROM addresses WHERE addresses.user_id = users.id AND EXISTS (SELECT manager.id FROM users AS manager WHERE manager.id = users.manager_id))

-- lateral
SELECT users.name, last.email FROM users, LATERAL (SELECT addresses.email FROM addresses WHERE addresses.user_id = users.id QUALIFY row_number() OVER (ORDER BY addresses.id DESC) <= ? ORDER BY addresses.id DESC) AS last
-- [1]

-- cross join lateral
SELECT users.name, last.email FROM users CROSS JOIN LATERAL (SELECT addresses.email FROM addresses WHERE addresses.user_id = users.id QUALIFY row_number() OVER (ORDER BY addresses.id DESC) <= ? ORDER BY addresses.id DESC) AS last
-- [1]

-- left join lateral
SELECT users.name, last.email FROM users LEFT OUTER JOIN LATERAL (SELECT addresses.email FROM addresses WHERE addresses.user_id = users.id QUALIFY row_number() OVER (ORDER BY addresses.id DESC) <= ? ORDER BY addresses.id DESC) AS last ON TRUE
-- [1]

-- union
SELECT users.id, users.name FROM users WHERE users.age < ? UNION SELECT users.id, users.name FROM users WHERE users.active
-- [30]

-- union all
SELECT users.id, users.name FROM users WHERE users.age < ? UNION ALL SELECT users.id, users.name FROM users WHERE users.active
-- [30]

-- intersect
SELECT users.id, users.name FROM users WHERE users.age < ? INTERSECT SELECT users.id, users.name FROM users WHERE users.active
-- [30]

-- intersect all
SELECT users.id, users.name FROM users WHERE users.age < ? INTERSECT ALL SELECT users.id, users.name FROM users WHERE users.active
-- [30]

-- except
SELECT users.id, users.name FROM users WHERE users.age < ? EXCEPT SELECT users.id, users.name FROM users WHERE users.active
-- [30]

-- except all
SELECT users.id, users.name FROM users WHERE users.age < ? EXCEPT ALL SELECT users.id, users.name FROM users WHERE users.active
-- [30]

-- three in a row
SELECT users.id, users.name FROM users WHERE users.age < ? UNION SELECT users.id, users.name FROM users WHERE users.active UNION SELECT users.id, users.name FROM users WHERE users.name LIKE ? ESCAPE '/'
-- [30, e%]

-- different ones in a row
SELECT users.id, users.name FROM users WHERE users.age < ? UNION ALL SELECT users.id, users.name FROM users WHERE users.active EXCEPT SELECT users.id, users.name FROM users WHERE users.name LIKE ? ESCAPE '/'
-- [30, e%]

-- union at the right
SELECT users.id, users.name FROM users WHERE users.age < ? EXCEPT (SELECT users.id, users.name FROM users WHERE users.active UNION SELECT users.id, users.name FROM users WHERE users.name LIKE ? ESCAPE '/')
-- [30, e%]

-- intersect of a union
(SELECT users.id, users.name FROM users WHERE users.age < ? UNION SELECT users.id, users.name FROM users WHERE users.active) INTERSECT SELECT users.id, users.name FROM users WHERE users.name LIKE ? ESCAPE '/'
-- [30, e%]

-- union of an intersect
(SELECT users.id, users.name FROM users WHERE users.age < ? INTERSECT SELECT users.id, users.name FROM users WHERE users.active) UNION SELECT users.id, users.name FROM users WHERE users.name LIKE ? ESCAPE '/'
-- [30, e%]

-- ordered
SELECT users.id, users.name FROM users WHERE users.age < ? UNION SELECT users.id, users.name FROM users WHERE users.active ORDER BY name DESC NULLS LAST, id LIMIT ? OFFSET ?
-- [30, 3, 1]

-- ordered by an expression
SELECT users.age + ? AS a FROM users UNION SELECT users.age AS b FROM users ORDER BY a
-- [1]

-- ordered by a place
SELECT count(*) FROM users GROUP BY users.active UNION SELECT count(*) FROM users GROUP BY users.active ORDER BY 1

-- of limited ones
(SELECT users.id, users.name FROM users WHERE users.age < ? ORDER BY users.id LIMIT ?) UNION ALL (SELECT users.id, users.name FROM users WHERE users.active ORDER BY users.id DESC LIMIT ?)
-- [30, 1, 1]

-- of an ordered union
(SELECT users.id, users.name FROM users WHERE users.age < ? UNION SELECT users.id, users.name FROM users WHERE users.active ORDER BY id LIMIT ?) UNION ALL SELECT users.id, users.name FROM users WHERE users.name LIKE ? ESCAPE '/'
-- [30, 1, e%]

-- union as a source
SELECT u.id, u.name FROM (SELECT users.id, users.name FROM users WHERE users.age < ? UNION SELECT users.id, users.name FROM users WHERE users.active) AS u
-- [30]

-- union as a value
SELECT (SELECT max(users.id) FROM users INTERSECT SELECT max(users.id) FROM users) AS v

-- union in exists
SELECT users.id FROM users WHERE EXISTS (SELECT users.id, users.name FROM users WHERE users.age < ? UNION SELECT users.id, users.name FROM users WHERE users.active)
-- [30]

-- cte
WITH adults (id, name) AS (SELECT users.id, users.name FROM users WHERE users.age >= ?) SELECT adults.name FROM adults
-- [18]

-- all of a cte
WITH adults (id, name) AS (SELECT users.id, users.name FROM users WHERE users.age >= ?) SELECT adults.id, adults.name FROM adults WHERE adults.id > ?
-- [18, 1]

-- cte joined
WITH adults (id, name) AS (SELECT users.id, users.name FROM users WHERE users.age >= ?) SELECT addresses.email FROM addresses JOIN adults ON adults.id = addresses.user_id
-- [18]

-- cte twice
WITH adults (id, name) AS (SELECT users.id, users.name FROM users WHERE users.age >= ?) SELECT adults.name, other.name FROM adults CROSS JOIN adults AS other
-- [18]

-- cte of a cte
WITH adults (id, name) AS (SELECT users.id, users.name FROM users WHERE users.age >= ?), named (id) AS (SELECT adults.id FROM adults WHERE adults.name = ?) SELECT named.id FROM named
-- [18, ed]

-- cte in a condition
WITH adults (id, name) AS (SELECT users.id, users.name FROM users WHERE users.age >= ?) SELECT users.id FROM users WHERE users.id IN (SELECT adults.id FROM adults)
-- [18]

-- cte in a subquery
WITH adults (id, name) AS (SELECT users.id, users.name FROM users WHERE users.age >= ?) SELECT s.id FROM (SELECT adults.id FROM adults) AS s
-- [18]

-- cte in a union
WITH adults (id, name) AS (SELECT users.id, users.name FROM users WHERE users.age >= ?) SELECT adults.id FROM adults UNION SELECT users.id FROM users
-- [18]

-- cte of a union
WITH ids (id) AS (SELECT users.id FROM users UNION SELECT addresses.id FROM addresses) SELECT ids.id FROM ids

-- cte materialized
WITH adults (id, name) AS MATERIALIZED (SELECT users.id, users.name FROM users WHERE users.age >= ?) SELECT adults.id, adults.name FROM adults
-- [18]

-- cte not materialized
WITH adults (id, name) AS NOT MATERIALIZED (SELECT users.id, users.name FROM users WHERE users.age >= ?) SELECT adults.id, adults.name FROM adults
-- [18]

-- cte with values around it
WITH adults (id, name) AS (SELECT users.id, users.name FROM users WHERE users.age >= ?) SELECT adults.name, ? AS v FROM adults WHERE adults.name <> ? LIMIT ?
-- [18, 5, x, 1]

-- cte with an odd name
WITH "Order By" ("select") AS (SELECT users.id AS "select" FROM users) SELECT "Order By"."select" FROM "Order By"

-- cte before an update
WITH adults (id, name) AS (SELECT users.id, users.name FROM users WHERE users.age >= ?) UPDATE users SET age = ? WHERE users.id IN (SELECT adults.id FROM adults)
-- [18, 1]

-- cte of inserted rows
WITH adults (id, name) AS (SELECT users.id, users.name FROM users WHERE users.age >= ?) INSERT INTO addresses (user_id, email) SELECT adults.id, ? FROM adults WHERE adults.id > ?
-- [18, x, 1]

-- cte of inserted rows, returning
WITH adults (id, name) AS (SELECT users.id, users.name FROM users WHERE users.age >= ?) INSERT INTO addresses (user_id, email) SELECT adults.id, ? FROM adults WHERE adults.id > ? RETURNING id
-- [18, x, 1]

-- cte of inserted rows and of what is returned
-- Unsupported: DuckDB does not support queries in what a change returns; select them in a statement of their own

-- cte of upserted rows
WITH adults (id, name) AS (SELECT users.id, users.name FROM users WHERE users.age >= ?) INSERT INTO users (name) SELECT adults.name FROM adults ON CONFLICT (name) DO NOTHING
-- [18]

-- recursive
WITH RECURSIVE numbers (n) AS (SELECT ? AS n UNION ALL SELECT numbers.n + ? FROM numbers WHERE numbers.n < ?) SELECT numbers.n FROM numbers
-- [1, 1, 5]

-- recursive, summed
WITH RECURSIVE numbers (n) AS (SELECT ? AS n UNION ALL SELECT numbers.n + ? FROM numbers WHERE numbers.n < ?) SELECT sum(numbers.n) FROM numbers
-- [1, 1, 5]

-- recursive, inserted
WITH RECURSIVE numbers (n) AS (SELECT ? AS n UNION ALL SELECT numbers.n + ? FROM numbers WHERE numbers.n < ?) INSERT INTO users (name, age) SELECT ?, numbers.n FROM numbers WHERE numbers.n = ?
-- [1, 1, 5, nn, 2]

-- recursive over rows
WITH RECURSIVE above (id, manager_id) AS (SELECT users.id, users.manager_id FROM users WHERE users.name = ? UNION SELECT manager.id, manager.manager_id FROM users AS manager JOIN above ON above.manager_id = manager.id) SELECT users.name FROM users JOIN above ON above.id = users.id
-- [wendy]

-- insert in a cte
-- Unsupported: DuckDB does not support a change of data within WITH; execute the change by itself first

-- update in a cte that is not mentioned
-- Unsupported: DuckDB does not support a change of data within WITH; execute the change by itself first

-- values
SELECT wanted.n, wanted.word FROM (VALUES (?, ?), (?, ?)) AS wanted (n, word)
-- [1, one, 2, null]

-- values joined
SELECT users.name, wanted.word FROM users JOIN (VALUES (?, ?), (?, ?)) AS wanted (n, word) ON wanted.n = users.age
-- [1, one, 2, null]

-- values of expressions
SELECT v.n FROM (VALUES (3), (?)) AS v (n)
-- [4]

-- values with an odd name
SELECT "Group By"."the ""n""" FROM (VALUES (?)) AS "Group By" ("the ""n""")
-- [1]

-- series
SELECT series.i FROM generate_series(?, ?) AS series (i)
-- [1, 3]

-- series joined
SELECT users.name FROM users JOIN generate_series(?, ?) AS series (i) ON series.i = users.id
-- [1, 3]

-- elements of an array
SELECT elements.n, elements.place FROM unnest(ARRAY[?, ?]) WITH ORDINALITY AS elements (n, place)
-- [7, 8]

-- series after a table
SELECT users.name, series.i FROM users, generate_series(?, ?) AS series (i)
-- [1, 3]

-- text
SELECT id, name FROM users WHERE age > ? AND name <> ':x' -- :y

-- [18]

-- text with a parameter twice
SELECT ? + id, ? - id FROM users
-- [1, 1]

-- text as a source
SELECT t.id, t.name FROM (SELECT id, name FROM users) AS t

-- text as a cte
WITH t (id) AS (SELECT id FROM users WHERE age > ?) SELECT t.id FROM t
-- [1]

-- text in a union
SELECT users.id FROM users UNION (SELECT id FROM addresses)

-- change of data as text
UPDATE users SET age = ?
-- [3]

