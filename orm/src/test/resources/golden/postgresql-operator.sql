-- equal
SELECT users.id FROM users WHERE users.age = ?
-- [3]

-- equal to a column
SELECT users.id FROM users WHERE users.id = users.manager_id

-- not equal
SELECT users.id FROM users WHERE users.age <> ?
-- [3]

-- not equal to a column
SELECT users.id FROM users WHERE users.id <> users.manager_id

-- less
SELECT users.id FROM users WHERE users.age < ?
-- [3]

-- less than a column
SELECT users.id FROM users WHERE users.id < users.manager_id

-- at most
SELECT users.id FROM users WHERE users.age <= ?
-- [3]

-- at most a column
SELECT users.id FROM users WHERE users.id <= users.manager_id

-- more
SELECT users.id FROM users WHERE users.age > ?
-- [3]

-- at least
SELECT users.id FROM users WHERE users.age >= ?
-- [3]

-- at least a column
SELECT users.id FROM users WHERE users.id >= users.manager_id

-- between
SELECT users.id FROM users WHERE users.age BETWEEN ? AND ?
-- [1, 9]

-- between columns
SELECT users.id FROM users WHERE users.id BETWEEN users.manager_id AND users.manager_id + ?
-- [3]

-- not between
SELECT users.id FROM users WHERE users.age NOT BETWEEN ? AND ?
-- [1, 9]

-- between, either way
SELECT users.id FROM users WHERE users.age BETWEEN SYMMETRIC ? AND ?
-- [9, 1]

-- not (between)
SELECT users.id FROM users WHERE NOT users.age BETWEEN ? AND ?
-- [1, 9]

-- between within and
SELECT users.id FROM users WHERE users.age BETWEEN ? AND ? AND users.active
-- [1, 9]

-- between of comparisons
SELECT users.id FROM users WHERE (users.age > ?) BETWEEN FALSE AND users.active
-- [1]

-- comparison of comparisons
SELECT users.id FROM users WHERE (users.age > ?) = (users.age < ?)
-- [1, 9]

-- any of a query
SELECT users.id FROM users WHERE users.age > ANY (SELECT users.age FROM users)

-- all of a query
SELECT users.id FROM users WHERE users.age >= ALL (SELECT users.age FROM users)

-- any of an array
SELECT users.id FROM users WHERE users.age = ANY (ARRAY[users.age])

-- equal to null
SELECT users.id FROM users WHERE users.age IS NULL

-- not equal to null
SELECT users.id FROM users WHERE users.age IS NOT NULL

-- is null
SELECT users.id FROM users WHERE users.age IS NULL

-- is not null
SELECT users.id FROM users WHERE users.age IS NOT NULL

-- sum is null
SELECT users.id FROM users WHERE users.age + ? IS NULL
-- [1]

-- condition is null
SELECT users.id FROM users WHERE (users.age > ?) IS NULL
-- [1]

-- distinct from a value
SELECT users.id FROM users WHERE users.age IS DISTINCT FROM ?
-- [3]

-- distinct from null
SELECT users.id FROM users WHERE users.age IS DISTINCT FROM ?
-- [null]

-- distinct from a column
SELECT users.id FROM users WHERE users.id IS DISTINCT FROM users.manager_id

-- not distinct from a value
SELECT users.id FROM users WHERE users.age IS NOT DISTINCT FROM ?
-- [3]

-- not distinct from a column
SELECT users.id FROM users WHERE users.id IS NOT DISTINCT FROM users.manager_id

-- is true
SELECT users.id FROM users WHERE users.active IS TRUE

-- is not true
SELECT users.id FROM users WHERE (users.age > ?) IS NOT TRUE
-- [3]

-- is false
SELECT users.id FROM users WHERE (users.age > ?) IS FALSE
-- [3]

-- is not false
SELECT users.id FROM users WHERE (users.age > ?) IS NOT FALSE
-- [3]

-- null
SELECT CAST(NULL AS INTEGER) AS v FROM users

-- or else
SELECT coalesce(users.age, ?) AS v FROM users
-- [0]

-- coalesce
SELECT coalesce(users.age, users.age + ?, ?) AS v FROM users
-- [1, 7]

-- true
SELECT users.id FROM users WHERE TRUE

-- false
SELECT users.id FROM users WHERE FALSE

-- a column as condition
SELECT users.id FROM users WHERE users.active

-- and
SELECT users.id FROM users WHERE users.active AND users.age > ? AND users.id > ?
-- [1, 1]

-- or
SELECT users.id FROM users WHERE users.active OR users.age > ? OR users.id > ?
-- [1, 1]

-- or within and
SELECT users.id FROM users WHERE users.active AND (users.age < ? OR users.age IS NULL)
-- [18]

-- and within or
SELECT users.id FROM users WHERE users.active AND users.age < ? OR users.age IS NULL
-- [18]

-- not a column
SELECT users.id FROM users WHERE NOT users.active

-- not a comparison
SELECT users.id FROM users WHERE NOT users.age = ?
-- [1]

-- not and
SELECT users.id FROM users WHERE NOT (users.active AND users.age = ?)
-- [1]

-- not not
SELECT users.id FROM users WHERE NOT (NOT users.active)

-- not equals not
SELECT users.id FROM users WHERE (NOT users.active) = (NOT users.active)

-- and of one
SELECT users.id FROM users WHERE users.active

-- two conditions
SELECT users.id FROM users WHERE users.active AND (users.age > ? OR users.age < ?)
-- [1, 0]

-- condition as value
SELECT users.age > ? AS v FROM users
-- [3]

-- and as value
SELECT users.active AND users.age > ? AS v FROM users
-- [3]

-- in list
SELECT users.id FROM users WHERE users.age = ANY (?)
-- [[1, 2, 3]]

-- in list of one
SELECT users.id FROM users WHERE users.age = ANY (?)
-- [[1]]

-- in empty list
SELECT users.id FROM users WHERE users.age = ANY (?)
-- [[]]

-- not in list
SELECT users.id FROM users WHERE users.name <> ALL (?)
-- [[ed, wendy]]

-- not in empty list
SELECT users.id FROM users WHERE users.age <> ALL (?)
-- [[]]

-- sum in list
SELECT users.id FROM users WHERE users.age + ? = ANY (?)
-- [1, [1, 2]]

-- not (in list)
SELECT users.id FROM users WHERE NOT users.age = ANY (?)
-- [[1, 2]]

-- in query
SELECT users.id FROM users WHERE users.id IN (SELECT addresses.user_id FROM addresses)

-- not in query
SELECT users.id FROM users WHERE users.id NOT IN (SELECT addresses.user_id FROM addresses WHERE addresses.email IS NULL)

-- in combined query
SELECT users.id FROM users WHERE users.id IN (SELECT addresses.user_id FROM addresses UNION SELECT users.manager_id FROM users)

-- exists
SELECT users.id FROM users WHERE EXISTS (SELECT addresses.id FROM addresses WHERE addresses.user_id = users.id)

-- not exists
SELECT users.id FROM users WHERE NOT EXISTS (SELECT addresses.id FROM addresses WHERE addresses.user_id = users.id)

-- tuple equal to values
SELECT users.id FROM users WHERE (users.id, users.name) = (?, ?)
-- [1, ed]

-- tuple equal to tuple
SELECT users.id FROM users WHERE (users.id, users.age) = (users.manager_id, users.age)

-- tuple not equal
SELECT users.id FROM users WHERE (users.id, users.age) <> (users.manager_id, users.age)

-- tuple after values
SELECT users.id FROM users WHERE (users.age, users.id) > (?, ?)
-- [10, 2]

-- tuple before values
SELECT users.id FROM users WHERE (users.age, users.id) < (?, ?)
-- [10, 2]

-- tuple in list
SELECT users.id FROM users WHERE (users.id, users.name) IN ((?, ?), (?, ?))
-- [1, ed, 2, x]

-- tuple in empty list
SELECT users.id FROM users WHERE FALSE

-- tuple not in list
SELECT users.id FROM users WHERE (users.id, users.name) NOT IN ((?, ?))
-- [1, ed]

-- tuple in query
SELECT users.id FROM users WHERE (users.id, users.name) IN (SELECT addresses.user_id, addresses.email FROM addresses)

-- tuple not in query
SELECT users.id FROM users WHERE (users.id, users.name) NOT IN (SELECT addresses.user_id, addresses.email FROM addresses)

-- like
SELECT users.id FROM users WHERE users.name LIKE ? ESCAPE '/'
-- [e%]

-- like a column
SELECT users.id FROM users WHERE users.name LIKE users.name ESCAPE '/'

-- not like
SELECT users.id FROM users WHERE users.name NOT LIKE ? ESCAPE '/'
-- [e%]

-- ilike
SELECT users.id FROM users WHERE users.name ILIKE ? ESCAPE '/'
-- [E%]

-- not ilike
SELECT users.id FROM users WHERE users.name NOT ILIKE ? ESCAPE '/'
-- [E%]

-- ilike a column
SELECT users.id FROM users WHERE users.name ILIKE users.name ESCAPE '/'

-- starts with
SELECT users.id FROM users WHERE users.name LIKE ? ESCAPE '/'
-- [100/%///_%]

-- ends with
SELECT users.id FROM users WHERE users.name LIKE ? ESCAPE '/'
-- [%100/%///_]

-- contains
SELECT users.id FROM users WHERE users.name LIKE ? ESCAPE '/'
-- [%100/%///_%]

-- starts with, any case
SELECT users.id FROM users WHERE users.name ILIKE ? ESCAPE '/'
-- [E%]

-- ends with, any case
SELECT users.id FROM users WHERE users.name ILIKE ? ESCAPE '/'
-- [%D]

-- contains, any case
SELECT users.id FROM users WHERE users.name ILIKE ? ESCAPE '/'
-- [%D%]

-- regular expression
SELECT users.id FROM users WHERE users.name ~ ?
-- [^e.$]

-- not a regular expression
SELECT users.id FROM users WHERE users.name !~ ?
-- [^e.$]

-- full text search
SELECT users.id FROM users WHERE (to_tsvector(users.name) @@ websearch_to_tsquery(?))
-- [ed -wendy]

-- full text search with a configuration
SELECT users.id FROM users WHERE (to_tsvector('simple', users.name) @@ websearch_to_tsquery('simple', ?))
-- [it's]

-- like of a concatenation
SELECT users.id FROM users WHERE users.name || ? LIKE ? ESCAPE '/'
-- [x, e%]

-- concatenation with a value
SELECT users.name || ? AS v FROM users
-- [!]

-- concatenation of three
SELECT users.name || ? || users.name AS v FROM users
-- [ ]

-- concatenation at the right
SELECT users.name || users.name || ? AS v FROM users
-- [!]

-- collation
SELECT users.id FROM users WHERE (users.name COLLATE "C") < ?
-- [f]

-- collation in a schema
SELECT users.id FROM users WHERE (users.name COLLATE pg_catalog."C") < ?
-- [f]

-- order by a collation
SELECT users.id FROM users ORDER BY users.name COLLATE "C" DESC

-- plus
SELECT users.age + ? AS v FROM users
-- [1]

-- plus a column
SELECT users.id + users.manager_id AS v FROM users

-- minus
SELECT users.age - ? AS v FROM users
-- [1]

-- minus a column
SELECT users.id - users.manager_id AS v FROM users

-- times
SELECT users.age * ? AS v FROM users
-- [2]

-- times a column
SELECT users.id * users.manager_id AS v FROM users

-- divided by
SELECT users.age / ? AS v FROM users
-- [2]

-- divided by a column
SELECT users.id / users.id AS v FROM users

-- remainder
SELECT users.age % ? AS v FROM users
-- [3]

-- remainder by a column
SELECT users.id % users.id AS v FROM users

-- negated
SELECT -users.age AS v FROM users

-- negated twice
SELECT -(-users.age) AS v FROM users

-- minus a negated
SELECT users.age - (-users.age) AS v FROM users

-- minus a negative literal
SELECT users.age - (-1) AS v FROM users

-- sum times
SELECT (users.age + ?) * ? AS v FROM users
-- [1, 2]

-- product plus
SELECT users.age * ? + ? AS v FROM users
-- [2, 1]

-- difference at the right
SELECT users.age - (users.age - ?) AS v FROM users
-- [3]

-- quotient at the right
SELECT users.id / (users.id / users.id) AS v FROM users

-- negated sum
SELECT -(users.age + ?) AS v FROM users
-- [1]

-- remainder of a product
SELECT users.age * ? % ? * ? AS v FROM users
-- [3, 2, 2]

-- two values
SELECT ? + ? AS v FROM users
-- [1, 2]

-- sum compared
SELECT users.id FROM users WHERE users.age + ? > users.age * ?
-- [1, 2]

-- bit and
SELECT users.age & ? AS v FROM users
-- [6]

-- bit or
SELECT users.age | ? AS v FROM users
-- [6]

-- bit xor
SELECT users.age # ? AS v FROM users
-- [6]

-- bit not
SELECT ~users.age AS v FROM users

-- bit and a column
SELECT users.id & users.manager_id AS v FROM users

-- bit or a column
SELECT users.id | users.manager_id AS v FROM users

-- bit xor a column
SELECT users.id # users.manager_id AS v FROM users

-- shift left
SELECT users.age << ? AS v FROM users
-- [2]

-- shift right
SELECT users.age >> ? AS v FROM users
-- [1]

-- bits of a sum
SELECT ((users.age + ?) & ?) + ? AS v FROM users
-- [1, 3, 1]

-- bits of bits
SELECT ~((users.age | ?) & ?) AS v FROM users
-- [1, 3]

-- bits compared
SELECT users.id FROM users WHERE (users.age & ?) = ?
-- [1, 1]

-- case
SELECT CASE WHEN users.age < ? THEN ? ELSE ? END AS v FROM users
-- [18, child, adult]

-- case without else
SELECT CASE WHEN users.age < ? THEN users.name END AS v FROM users
-- [18]

-- case of three
SELECT CASE WHEN users.age < ? THEN ? WHEN users.age < ? THEN ? WHEN users.age IS NULL THEN users.age ELSE users.age + ? END AS v FROM users
-- [18, 1, 65, 2, 1]

-- case of values
SELECT CASE users.name WHEN ? THEN ? WHEN ? THEN ? ELSE ? END AS v FROM users
-- [ed, 1, wendy, 2, 3]

-- case of values without else
SELECT CASE users.age WHEN ? THEN users.name END AS v FROM users
-- [1]

-- case of a sum
SELECT CASE (users.age + ?) WHEN ? THEN users.name ELSE users.name END AS v FROM users
-- [1, 1]

-- case as operand
SELECT users.id FROM users WHERE CASE WHEN users.active THEN users.age ELSE ? END > ?
-- [0, 1]

-- order by a case
SELECT users.id FROM users ORDER BY CASE users.name WHEN ? THEN ? ELSE ? END
-- [ed, 0, 1]

-- cast to text
SELECT CAST(users.age AS VARCHAR(10)) AS v FROM users

-- cast to a number
SELECT CAST('12' AS INTEGER) AS v FROM users

-- cast to a decimal
SELECT CAST(users.age AS NUMERIC(10, 2)) AS v FROM users

-- cast of a sum
SELECT CAST(users.age + ? AS BIGINT) AS v FROM users
-- [1]

-- cast of a value
SELECT CAST(? AS INTEGER) AS v FROM users
-- [7]

-- cast or null
-- Unsupported: PostgreSQL does not support TRY_CAST; cast within caseWhen(…), where a condition holds for what can be cast

-- coerced
SELECT users.age + ? AS v FROM users
-- [1]

-- number as literal
SELECT 42 AS v FROM users

-- decimal as literal
SELECT (-1.50) AS v FROM users

-- text as literal
SELECT 'it''s; -- " /* ' AS v FROM users

-- backslash as literal
SELECT E'a\\'' b' AS v FROM users

-- truth as literal
SELECT TRUE AS v FROM users

-- extract YEAR
SELECT EXTRACT(YEAR FROM CAST('2024-02-29 12:34:56' AS TIMESTAMP)) AS v FROM users

-- extract QUARTER
SELECT EXTRACT(QUARTER FROM CAST('2024-02-29 12:34:56' AS TIMESTAMP)) AS v FROM users

-- extract MONTH
SELECT EXTRACT(MONTH FROM CAST('2024-02-29 12:34:56' AS TIMESTAMP)) AS v FROM users

-- extract DAY
SELECT EXTRACT(DAY FROM CAST('2024-02-29 12:34:56' AS TIMESTAMP)) AS v FROM users

-- extract DAY_OF_YEAR
SELECT EXTRACT(DOY FROM CAST('2024-02-29 12:34:56' AS TIMESTAMP)) AS v FROM users

-- extract ISO_DAY_OF_WEEK
SELECT EXTRACT(ISODOW FROM CAST('2024-02-29 12:34:56' AS TIMESTAMP)) AS v FROM users

-- extract HOUR
SELECT EXTRACT(HOUR FROM CAST('2024-02-29 12:34:56' AS TIMESTAMP)) AS v FROM users

-- extract MINUTE
SELECT EXTRACT(MINUTE FROM CAST('2024-02-29 12:34:56' AS TIMESTAMP)) AS v FROM users

-- extract SECOND
SELECT FLOOR(EXTRACT(SECOND FROM CAST('2024-02-29 12:34:56' AS TIMESTAMP))) AS v FROM users

-- moment later
SELECT (CAST('2024-02-29 12:34:56' AS TIMESTAMP) + CAST(? AS INTERVAL)) AS v FROM users
-- [PT2H]

-- days between dates
SELECT (CAST(CAST('2024-02-29 12:34:56' AS TIMESTAMP) AS DATE) - CAST(? AS DATE)) AS v FROM users
-- [2024-01-31]

-- time between moments
SELECT (CAST('2024-02-29 12:34:56' AS TIMESTAMP) - (CAST('2024-02-29 12:34:56' AS TIMESTAMP) + CAST(? AS INTERVAL))) AS v FROM users
-- [P-1D]

-- time since a value
SELECT (CAST('2024-02-29 12:34:56' AS TIMESTAMP) - CAST(? AS TIMESTAMP)) AS v FROM users
-- [2024-02-29T00:00]

-- at time zone
SELECT CAST('2024-02-29 12:34:56' AS TIMESTAMP) AT TIME ZONE ? AS v FROM users
-- [UTC]

-- member of a document
SELECT CAST('{"a": [{"b": 1}], "it''s": 2}' AS jsonb) -> 'a' AS v FROM users

-- way into a document
SELECT CAST('{"a": [{"b": 1}], "it''s": 2}' AS jsonb) -> 'a' -> 0 -> 'b' AS v FROM users

-- member with a quote
SELECT CAST('{"a": [{"b": 1}], "it''s": 2}' AS jsonb) -> 'it''s' AS v FROM users

-- member as text
SELECT CAST('{"a": [{"b": 1}], "it''s": 2}' AS jsonb) ->> 'it''s' AS v FROM users

-- way into a document, as text
SELECT CAST('{"a": [{"b": 1}], "it''s": 2}' AS jsonb) -> 'a' -> 0 ->> 'b' AS v FROM users

-- member compared
SELECT users.id FROM users WHERE (CAST('{"a": [{"b": 1}], "it''s": 2}' AS jsonb) ->> 'it''s') = ?
-- [2]

-- whole number in a document
SELECT CASE WHEN CAST(substring(CAST(CAST('{"a": [{"b": 1}], "it''s": 2}' AS jsonb) -> 'a' -> 0 -> 'b' AS text) FROM '^-?[0-9]{1,19}$') AS numeric) BETWEEN -9223372036854775808 AND 9223372036854775807 THEN CAST(CAST('{"a": [{"b": 1}], "it''s": 2}' AS jsonb) -> 'a' -> 0 -> 'b' AS bigint) END AS v FROM users

-- number in a document
SELECT CASE WHEN jsonb_typeof(CAST('{"a": [{"b": 1}], "it''s": 2}' AS jsonb) -> 'it''s') = 'number' THEN CAST(CAST('{"a": [{"b": 1}], "it''s": 2}' AS jsonb) -> 'it''s' AS double precision) END AS v FROM users

-- truth in a document
SELECT users.id FROM users WHERE CASE CAST(CAST('{"a": [{"b": 1}], "it''s": 2}' AS jsonb) -> 'a' AS text) WHEN 'true' THEN TRUE WHEN 'false' THEN FALSE END

-- length of an array in a document
SELECT CASE WHEN jsonb_typeof((CAST('{"a": [{"b": 1}], "it''s": 2}' AS jsonb) -> 'a')) = 'array' THEN jsonb_array_length((CAST('{"a": [{"b": 1}], "it''s": 2}' AS jsonb) -> 'a')) END AS v FROM users

-- document has a member
SELECT users.id FROM users WHERE (jsonb_typeof(CAST('{"a": [{"b": 1}], "it''s": 2}' AS jsonb)) = 'object' AND CAST('{"a": [{"b": 1}], "it''s": 2}' AS jsonb) ??& ARRAY['it''s'])

-- document has one of some members
SELECT users.id FROM users WHERE (jsonb_typeof(CAST('{"a": [{"b": 1}], "it''s": 2}' AS jsonb)) = 'object' AND CAST('{"a": [{"b": 1}], "it''s": 2}' AS jsonb) ??| ARRAY['a', '$."b'])

-- document has all of some members
SELECT users.id FROM users WHERE (jsonb_typeof((CAST('{"a": [{"b": 1}], "it''s": 2}' AS jsonb) -> 'a' -> 0)) = 'object' AND (CAST('{"a": [{"b": 1}], "it''s": 2}' AS jsonb) -> 'a' -> 0) ??& ARRAY['a', 'b'])

-- document contains another
SELECT users.id FROM users WHERE CAST('{"a": [{"b": 1}], "it''s": 2}' AS jsonb) @> CAST(? AS JSONB)
-- [{"it's": 2}]

-- document contains a built one
SELECT users.id FROM users WHERE CAST('{"a": [{"b": 1}], "it''s": 2}' AS jsonb) @> jsonb_build_object('it''s', users.age)

-- array
SELECT ARRAY[users.age, users.age + ?] AS v FROM users
-- [1]

-- array of values
SELECT ARRAY[?] AS v FROM users
-- [1]

-- element of an array
SELECT (ARRAY[users.age, users.age + ?])[?] AS v FROM users
-- [1, 2]

-- element at a column
SELECT (ARRAY[users.age, users.age + ?])[users.age / users.age] AS v FROM users
-- [1]

-- array contains
SELECT users.id FROM users WHERE ARRAY[users.age, users.age + ?] @> ARRAY[users.age]
-- [1]

-- arrays overlap
SELECT users.id FROM users WHERE ARRAY[users.age, users.age + ?] && ARRAY[users.age]
-- [1]

-- range contains a value
SELECT users.id FROM users WHERE CAST('[1,50)' AS int4range) @> CAST(? AS INTEGER)
-- [7]

-- range contains a column
SELECT users.id FROM users WHERE CAST('[1,50)' AS int4range) @> users.age

-- range contains a range
SELECT users.id FROM users WHERE CAST('[1,50)' AS int4range) @> CAST(? AS int4range)
-- [[2,3]]

-- ranges overlap
SELECT users.id FROM users WHERE CAST('[1,50)' AS int4range) && CAST(? AS int4range)
-- [[40,)]

-- ranges are adjacent
SELECT users.id FROM users WHERE CAST('[1,50)' AS int4range) -|- CAST('[1,50)' AS int4range)

-- range is empty
SELECT users.id FROM users WHERE isempty(CAST('[1,50)' AS int4range))

-- bounds of a range
SELECT lower(CAST('[1,50)' AS int4range)) + upper(CAST('[1,50)' AS int4range)) AS v FROM users

-- range of a value
SELECT users.id FROM users WHERE CAST(? AS int4range) @> (users.age + ?)
-- [empty, 1]

-- condition as text
SELECT users.id FROM users WHERE length(users.name) > ?
-- [1]

-- condition as text within and
SELECT users.id FROM users WHERE users.active AND (users.age > 1 OR users.age < ?)
-- [9]

-- condition as text, negated
SELECT users.id FROM users WHERE NOT (users.age > 1 OR users.active)

-- text with colons in quotes
SELECT ':a' || users.name AS v FROM users

-- operator by its symbol
SELECT users.id FROM users WHERE users.age <> ?
-- [3]

-- operator with a type
SELECT users.age * ? AS v FROM users
-- [3]

-- operators by their symbols
SELECT users.age * (users.age + ?) AS v FROM users
-- [1]

-- operator by its word
SELECT users.id FROM users WHERE users.name LIKE ?
-- [e%]

-- function by its name
SELECT upper(users.name) AS v FROM users

-- function by its name and type
SELECT abs(users.age) AS v FROM users

