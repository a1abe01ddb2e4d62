-- coalesce
SELECT coalesce(users.age, ?) AS v FROM users
-- [0]

-- coalesce of values
SELECT coalesce(?, ?) AS v FROM users
-- [null, 0]

-- nullif
SELECT nullif(users.age, ?) AS v FROM users
-- [42]

-- nullif of columns
SELECT nullif(users.id, users.manager_id) AS v FROM users

-- greatest
SELECT greatest(users.age, ?) AS v FROM users
-- [40]

-- greatest of three
SELECT greatest(users.id, users.manager_id, ?) AS v FROM users
-- [2]

-- least
SELECT least(users.age, ?) AS v FROM users
-- [40]

-- lower
SELECT lower(users.name) AS v FROM users

-- upper
SELECT upper(users.name) AS v FROM users

-- trim
SELECT trim(users.name) AS v FROM users

-- ltrim
SELECT ltrim(users.name) AS v FROM users

-- rtrim
SELECT rtrim(users.name) AS v FROM users

-- length
SELECT length(users.name) AS v FROM users

-- substring from
SELECT substring(users.name, ?) AS v FROM users
-- [2]

-- substring
SELECT substring(users.name, ?, ?) AS v FROM users
-- [2, 1]

-- substring of columns
SELECT substring(users.name, length(users.name), users.age) AS v FROM users

-- replace
SELECT replace(users.name, ?, ?) AS v FROM users
-- [e, ']

-- position of a value
SELECT position(? IN users.name) AS v FROM users
-- [d]

-- position of a column
SELECT position(users.name IN users.name || ?) AS v FROM users
-- [x]

-- nested
SELECT upper(trim(users.name || ?)) AS v FROM users
-- [ ]

-- of a value
SELECT upper(?) AS v FROM users
-- [x]

-- abs
SELECT abs(-users.age) AS v FROM users

-- round
SELECT round(CAST(users.age AS DECIMAL(10, 3))) AS v FROM users

-- round to digits
SELECT round(CAST(users.age AS DECIMAL(10, 3)), ?) AS v FROM users
-- [2]

-- ceil
SELECT ceil(CAST(users.age AS DOUBLE)) AS v FROM users

-- floor
SELECT floor(CAST(users.age AS DOUBLE)) AS v FROM users

-- mod
SELECT users.age % ? AS v FROM users
-- [5]

-- power
SELECT power(users.age, ?) AS v FROM users
-- [2]

-- sqrt
SELECT sqrt(users.age) AS v FROM users

-- exp
SELECT exp(?) AS v FROM users
-- [1.0]

-- ln
SELECT ln(users.id) AS v FROM users

-- sign
SELECT sign(users.age) AS v FROM users

-- now
SELECT CURRENT_TIMESTAMP AS v FROM users

-- current date
SELECT CURRENT_DATE AS v FROM users

-- current time
SELECT LOCALTIME AS v FROM users

-- local timestamp
SELECT LOCALTIMESTAMP AS v FROM users

-- JSON object
SELECT json_object('id', users.id, 'name', users.name, 'active', users.active, 'it''s', users.age + ?) AS v FROM users
-- [1]

-- JSON array
SELECT json_array(users.name, ?, json_object('age', users.age), users.age > ?) AS v FROM users
-- [null, 1]

-- JSON array of all rows
SELECT to_json(list(users.active)) FROM users

-- JSON array of all rows in order
SELECT to_json(list(json_object('name', users.name) ORDER BY users.name)) FROM users

-- JSON array of some rows
SELECT to_json(list(users.name) FILTER (WHERE users.active)) AS active FROM users

-- JSON array over a window
SELECT to_json(list(users.id) OVER (ORDER BY users.id)) AS v FROM users

-- count of rows
SELECT count(*) FROM users

-- count of values
SELECT count(users.age) FROM users

-- count of distinct values
SELECT count(DISTINCT users.age) FROM users

-- count with a filter
SELECT count(*) FILTER (WHERE users.active) AS active, count(*) AS "all" FROM users

-- count with two filters
SELECT count(*) FILTER (WHERE users.active AND users.age > ?) FROM users
-- [1]

-- smallest and largest
SELECT min(users.age), max(users.age) FROM users

-- sum
SELECT sum(users.age) FROM users

-- sum as a type
SELECT sum(users.age) FROM users

-- sum of a product
SELECT sum(users.age * ?) AS total FROM users
-- [2]

-- sum of distinct values
SELECT sum(DISTINCT users.age) FROM users

-- mean
SELECT avg(users.age) FROM users

-- mean as a type
SELECT avg(users.age) FROM users

-- whether for all
SELECT bool_and(users.active) FROM users

-- whether for any
SELECT bool_or(users.active) FROM users

-- deviation
SELECT stddev_samp(users.age), var_samp(users.age) FROM users

-- arithmetic on aggregates
SELECT max(users.age) - min(users.age) AS spread FROM users

-- text together
SELECT string_agg(users.name, ', ') FROM users

-- text together in order
SELECT string_agg(users.name, ', ' ORDER BY users.name DESC) FROM users

-- text together with a filter
SELECT string_agg(users.name, ', ') FILTER (WHERE users.active) FROM users

-- array of values
SELECT array_agg(users.name) FROM users

-- array of values in order
SELECT array_agg(users.name ORDER BY users.age DESC, users.id) FROM users

-- median
SELECT percentile_cont(?) WITHIN GROUP (ORDER BY users.age) FROM users
-- [0.5]

-- percentile
SELECT percentile_disc(?) WITHIN GROUP (ORDER BY users.age DESC) FROM users
-- [0.9]

-- most frequent
SELECT mode() WITHIN GROUP (ORDER BY users.age) FROM users

-- group
SELECT users.active, count(*) FROM users GROUP BY users.active

-- group by two
SELECT users.active, users.age, count(*) FROM users GROUP BY users.active, users.age

-- group by an expression
SELECT users.age // ? AS decade, count(*) FROM users GROUP BY decade
-- [10]

-- having
SELECT users.active FROM users GROUP BY users.active HAVING count(*) > ?
-- [1]

-- having two
SELECT users.active FROM users GROUP BY users.active HAVING count(*) > ? AND max(users.age) > ?
-- [1, 3]

-- rollup
SELECT users.active, users.age, count(*) FROM users GROUP BY ROLLUP (users.active, users.age)

-- cube
SELECT users.active, users.age, count(*) FROM users GROUP BY CUBE (users.active, users.age)

-- grouping sets
SELECT users.active, users.age, count(*) FROM users GROUP BY GROUPING SETS ((users.active, users.age), (users.active), ())

-- grouping
SELECT users.active, grouping(users.active) FROM users GROUP BY ROLLUP (users.active)

-- row number
SELECT row_number() OVER (ORDER BY users.age, users.id) AS v FROM users

-- rank
SELECT rank() OVER (ORDER BY users.age, users.id) AS v FROM users

-- dense rank
SELECT dense_rank() OVER (ORDER BY users.age, users.id) AS v FROM users

-- percent rank
SELECT percent_rank() OVER (ORDER BY users.age, users.id) AS v FROM users

-- cumulative distribution
SELECT cume_dist() OVER (ORDER BY users.age, users.id) AS v FROM users

-- ntile
SELECT ntile(?) OVER (ORDER BY users.age, users.id) AS v FROM users
-- [2]

-- lag
SELECT lag(users.name) OVER (ORDER BY users.age, users.id) AS v FROM users

-- lag by two
SELECT lag(users.name, ?) OVER (ORDER BY users.age, users.id) AS v FROM users
-- [2]

-- lag with a default
SELECT lag(users.name, ?, ?) OVER (ORDER BY users.age, users.id) AS v FROM users
-- [1, nobody]

-- lead
SELECT lead(users.name) OVER (ORDER BY users.age, users.id) AS v FROM users

-- lead with a default
SELECT lead(users.name, ?, ?) OVER (ORDER BY users.age, users.id) AS v FROM users
-- [1, nobody]

-- first value
SELECT first_value(users.name) OVER (ORDER BY users.age, users.id) AS v FROM users

-- last value
SELECT last_value(users.name) OVER (ORDER BY users.age, users.id) AS v FROM users

-- nth value
SELECT nth_value(users.name, ?) OVER (ORDER BY users.age, users.id) AS v FROM users
-- [2]

-- over all
SELECT count(*) OVER () AS v FROM users

-- partition
SELECT count(*) OVER (PARTITION BY users.active) AS v FROM users

-- partition and order
SELECT sum(users.age) OVER (PARTITION BY users.active ORDER BY users.age DESC) AS v FROM users

-- order with nulls last
SELECT rank() OVER (ORDER BY users.age DESC NULLS LAST) AS v FROM users

-- filter over a window
SELECT count(*) FILTER (WHERE users.active) OVER (ORDER BY users.id) AS v FROM users

-- arithmetic on a window
SELECT max(users.age) OVER () - users.age AS v FROM users

-- named window
SELECT rank() OVER w AS a, sum(users.age) OVER w AS b FROM users WINDOW w AS (PARTITION BY users.active ORDER BY users.age)

-- window that adds to a named one
SELECT rank() OVER (w ORDER BY users.age) AS a FROM users WINDOW w AS (PARTITION BY users.active)

-- window over a group
SELECT users.active, sum(count(*)) OVER () FROM users GROUP BY users.active

-- order by a window
SELECT users.id FROM users ORDER BY rank() OVER (ORDER BY users.age) DESC

-- rows
SELECT sum(users.age) OVER (ORDER BY users.id ROWS BETWEEN ? PRECEDING AND ? FOLLOWING) AS v FROM users
-- [1, 1]

-- rows from the start
SELECT sum(users.age) OVER (ORDER BY users.id ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS v FROM users

-- rows to the end
SELECT sum(users.age) OVER (ORDER BY users.id ROWS BETWEEN CURRENT ROW AND UNBOUNDED FOLLOWING) AS v FROM users

-- range
SELECT sum(users.age) OVER (ORDER BY users.id RANGE BETWEEN 2 PRECEDING AND CURRENT ROW) AS v FROM users

-- range of decimals
SELECT sum(users.age) OVER (ORDER BY CAST(users.age AS DECIMAL(10, 2)) RANGE BETWEEN ? PRECEDING AND CURRENT ROW) AS v FROM users
-- [1.5]

-- groups
SELECT sum(users.age) OVER (ORDER BY users.id GROUPS BETWEEN ? PRECEDING AND CURRENT ROW) AS v FROM users
-- [1]

-- rows but NO_OTHERS
SELECT sum(users.age) OVER (ORDER BY users.id ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING) AS v FROM users

-- rows but CURRENT_ROW
SELECT sum(users.age) OVER (ORDER BY users.id ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING EXCLUDE CURRENT ROW) AS v FROM users

-- rows but GROUP
SELECT sum(users.age) OVER (ORDER BY users.id ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING EXCLUDE GROUP) AS v FROM users

-- rows but TIES
SELECT sum(users.age) OVER (ORDER BY users.id ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING EXCLUDE TIES) AS v FROM users

