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
SELECT users.id FROM users WHERE (users.age BETWEEN ? AND ? OR users.age BETWEEN ? AND ?)
-- [9, 1, 1, 9]

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
-- Unsupported: SQLite does not support comparisons with ANY or ALL of the rows of a query; use in(…), exists(…), or min(…) and max(…) of the query

-- all of a query
-- Unsupported: SQLite does not support comparisons with ANY or ALL of the rows of a query; use in(…), exists(…), or min(…) and max(…) of the query

-- any of an array
-- Unsupported: SQLite does not support comparisons with ANY or ALL of the rows of a query; use in(…), exists(…), or min(…) and max(…) of the query

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
SELECT NULL AS v FROM users

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
SELECT users.id FROM users WHERE users.age IN (SELECT value FROM json_each(?))
-- [[1, 2, 3]]

-- in list of one
SELECT users.id FROM users WHERE users.age IN (SELECT value FROM json_each(?))
-- [[1]]

-- in empty list
SELECT users.id FROM users WHERE users.age IN (SELECT value FROM json_each(?))
-- [[]]

-- not in list
SELECT users.id FROM users WHERE users.name NOT IN (SELECT value FROM json_each(?))
-- [[ed, wendy]]

-- not in empty list
SELECT users.id FROM users WHERE users.age NOT IN (SELECT value FROM json_each(?))
-- [[]]

-- sum in list
SELECT users.id FROM users WHERE users.age + ? IN (SELECT value FROM json_each(?))
-- [1, [1, 2]]

-- not (in list)
SELECT users.id FROM users WHERE NOT users.age IN (SELECT value FROM json_each(?))
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
SELECT users.id FROM users WHERE lower(users.name) LIKE lower(?) ESCAPE '/'
-- [E%]

-- not ilike
SELECT users.id FROM users WHERE lower(users.name) NOT LIKE lower(?) ESCAPE '/'
-- [E%]

-- ilike a column
SELECT users.id FROM users WHERE lower(users.name) LIKE lower(users.name) ESCAPE '/'

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
SELECT users.id FROM users WHERE lower(users.name) LIKE lower(?) ESCAPE '/'
-- [E%]

-- ends with, any case
SELECT users.id FROM users WHERE lower(users.name) LIKE lower(?) ESCAPE '/'
-- [%D]

-- contains, any case
SELECT users.id FROM users WHERE lower(users.name) LIKE lower(?) ESCAPE '/'
-- [%D%]

-- regular expression
-- Unsupported: SQLite does not support regular expressions; use like(…), or filter the rows in Java

-- not a regular expression
-- Unsupported: SQLite does not support regular expressions; use like(…), or filter the rows in Java

-- full text search
-- Unsupported: SQLite does not support full text search in any text; use contains(…) or regexpMatch(…), or write the database's own search: sql("…", SqlTypes.BOOLEAN)

-- full text search with a configuration
-- Unsupported: SQLite does not support full text search in any text; use contains(…) or regexpMatch(…), or write the database's own search: sql("…", SqlTypes.BOOLEAN)

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
SELECT users.id FROM users WHERE (users.name COLLATE BINARY) < ?
-- [f]

-- collation in a schema
-- Unsupported: SQLite does not support collations in a schema; leave the schema out: collate("name")

-- order by a collation
SELECT users.id FROM users ORDER BY users.name COLLATE BINARY DESC

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
SELECT ((users.age | ?) - (users.age & ?)) AS v FROM users
-- [6, 6]

-- bit not
SELECT ~users.age AS v FROM users

-- bit and a column
SELECT users.id & users.manager_id AS v FROM users

-- bit or a column
SELECT users.id | users.manager_id AS v FROM users

-- bit xor a column
SELECT ((users.id | users.manager_id) - (users.id & users.manager_id)) AS v FROM users

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
SELECT round(CAST(users.age AS NUMERIC(10, 2)), 2) AS v FROM users

-- cast of a sum
SELECT CAST(users.age + ? AS BIGINT) AS v FROM users
-- [1]

-- cast of a value
SELECT CAST(? AS INTEGER) AS v FROM users
-- [7]

-- cast or null
-- Unsupported: SQLite does not support TRY_CAST; cast within caseWhen(…), where a condition holds for what can be cast

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
SELECT 'a\'' b' AS v FROM users

-- truth as literal
SELECT TRUE AS v FROM users

-- extract YEAR
SELECT CAST(strftime('%Y', CAST('2024-02-29 12:34:56' AS TEXT)) AS INTEGER) AS v FROM users

-- extract QUARTER
SELECT ((CAST(strftime('%m', CAST('2024-02-29 12:34:56' AS TEXT)) AS INTEGER) + 2) / 3) AS v FROM users

-- extract MONTH
SELECT CAST(strftime('%m', CAST('2024-02-29 12:34:56' AS TEXT)) AS INTEGER) AS v FROM users

-- extract DAY
SELECT CAST(strftime('%d', CAST('2024-02-29 12:34:56' AS TEXT)) AS INTEGER) AS v FROM users

-- extract DAY_OF_YEAR
SELECT CAST(strftime('%j', CAST('2024-02-29 12:34:56' AS TEXT)) AS INTEGER) AS v FROM users

-- extract ISO_DAY_OF_WEEK
SELECT CAST(strftime('%u', CAST('2024-02-29 12:34:56' AS TEXT)) AS INTEGER) AS v FROM users

-- extract HOUR
SELECT CAST(strftime('%H', CAST('2024-02-29 12:34:56' AS TEXT)) AS INTEGER) AS v FROM users

-- extract MINUTE
SELECT CAST(strftime('%M', CAST('2024-02-29 12:34:56' AS TEXT)) AS INTEGER) AS v FROM users

-- extract SECOND
SELECT CAST(strftime('%S', CAST('2024-02-29 12:34:56' AS TEXT)) AS INTEGER) AS v FROM users

-- moment later
SELECT (datetime(CAST('2024-02-29 12:34:56' AS TEXT), ? || ' seconds') || substr(CAST('2024-02-29 12:34:56' AS TEXT), instr(CAST('2024-02-29 12:34:56' AS TEXT) || '.', '.'))) AS v FROM users
-- [PT2H]

-- days between dates
SELECT ((unixepoch(substr(CAST('2024-02-29 12:34:56' AS TEXT), 1, instr(replace(CAST('2024-02-29 12:34:56' AS TEXT), 'T', ' ') || ' ', ' ') - 1)) - unixepoch(?)) / 86400) AS v FROM users
-- [2024-01-31]

-- time between moments
SELECT ((unixepoch(substr(CAST('2024-02-29 12:34:56' AS TEXT), 1, instr(CAST('2024-02-29 12:34:56' AS TEXT) || '.', '.') - 1)) - unixepoch(substr((datetime(CAST('2024-02-29 12:34:56' AS TEXT), ? || ' months', 'floor', ? || ' days') || substr(CAST('2024-02-29 12:34:56' AS TEXT), instr(CAST('2024-02-29 12:34:56' AS TEXT) || '.', '.'))), 1, instr((datetime(CAST('2024-02-29 12:34:56' AS TEXT), ? || ' months', 'floor', ? || ' days') || substr(CAST('2024-02-29 12:34:56' AS TEXT), instr(CAST('2024-02-29 12:34:56' AS TEXT) || '.', '.'))) || '.', '.') - 1))) * 1000000000 + CAST(substr(substr(CAST('2024-02-29 12:34:56' AS TEXT), instr(CAST('2024-02-29 12:34:56' AS TEXT) || '.', '.') + 1) || '000000000', 1, 9) AS INTEGER) - CAST(substr(substr((datetime(CAST('2024-02-29 12:34:56' AS TEXT), ? || ' months', 'floor', ? || ' days') || substr(CAST('2024-02-29 12:34:56' AS TEXT), instr(CAST('2024-02-29 12:34:56' AS TEXT) || '.', '.'))), instr((datetime(CAST('2024-02-29 12:34:56' AS TEXT), ? || ' months', 'floor', ? || ' days') || substr(CAST('2024-02-29 12:34:56' AS TEXT), instr(CAST('2024-02-29 12:34:56' AS TEXT) || '.', '.'))) || '.', '.') + 1) || '000000000', 1, 9) AS INTEGER)) AS v FROM users
-- [P-1D, P-1D, P-1D, P-1D, P-1D, P-1D, P-1D, P-1D]

-- time since a value
SELECT ((unixepoch(substr(CAST('2024-02-29 12:34:56' AS TEXT), 1, instr(CAST('2024-02-29 12:34:56' AS TEXT) || '.', '.') - 1)) - unixepoch(substr(?, 1, instr(? || '.', '.') - 1))) * 1000000000 + CAST(substr(substr(CAST('2024-02-29 12:34:56' AS TEXT), instr(CAST('2024-02-29 12:34:56' AS TEXT) || '.', '.') + 1) || '000000000', 1, 9) AS INTEGER) - CAST(substr(substr(?, instr(? || '.', '.') + 1) || '000000000', 1, 9) AS INTEGER)) AS v FROM users
-- [2024-02-29T00:00, 2024-02-29T00:00, 2024-02-29T00:00, 2024-02-29T00:00]

-- at time zone
-- Unsupported: SQLite does not support AT TIME ZONE; convert the value in Java: atZoneSameInstant(…)

-- member of a document
SELECT '{"a": [{"b": 1}], "it''s": 2}' -> 'a' AS v FROM users

-- way into a document
SELECT '{"a": [{"b": 1}], "it''s": 2}' -> 'a' -> 0 -> 'b' AS v FROM users

-- member with a quote
SELECT '{"a": [{"b": 1}], "it''s": 2}' -> '$."it''s"' AS v FROM users

-- member as text
SELECT CASE json_type('{"a": [{"b": 1}], "it''s": 2}' -> '$."it''s"') WHEN 'text' THEN '{"a": [{"b": 1}], "it''s": 2}' ->> '$."it''s"' WHEN 'null' THEN NULL ELSE '{"a": [{"b": 1}], "it''s": 2}' -> '$."it''s"' END AS v FROM users

-- way into a document, as text
SELECT CASE json_type('{"a": [{"b": 1}], "it''s": 2}' -> 'a' -> 0 -> 'b') WHEN 'text' THEN '{"a": [{"b": 1}], "it''s": 2}' -> 'a' -> 0 ->> 'b' WHEN 'null' THEN NULL ELSE '{"a": [{"b": 1}], "it''s": 2}' -> 'a' -> 0 -> 'b' END AS v FROM users

-- member compared
SELECT users.id FROM users WHERE (CASE json_type('{"a": [{"b": 1}], "it''s": 2}' -> '$."it''s"') WHEN 'text' THEN '{"a": [{"b": 1}], "it''s": 2}' ->> '$."it''s"' WHEN 'null' THEN NULL ELSE '{"a": [{"b": 1}], "it''s": 2}' -> '$."it''s"' END) = ?
-- [2]

-- whole number in a document
SELECT CASE WHEN json_type('{"a": [{"b": 1}], "it''s": 2}' -> 'a' -> 0 -> 'b') = 'integer' AND typeof(('{"a": [{"b": 1}], "it''s": 2}' -> 'a' -> 0 ->> 'b')) = 'integer' THEN ('{"a": [{"b": 1}], "it''s": 2}' -> 'a' -> 0 ->> 'b') END AS v FROM users

-- number in a document
SELECT CASE WHEN json_type('{"a": [{"b": 1}], "it''s": 2}' -> '$."it''s"') IN ('integer', 'real') AND abs(CAST(('{"a": [{"b": 1}], "it''s": 2}' ->> '$."it''s"') AS REAL)) <= 1.7976931348623157e308 THEN CAST(('{"a": [{"b": 1}], "it''s": 2}' ->> '$."it''s"') AS REAL) END AS v FROM users

-- truth in a document
SELECT users.id FROM users WHERE CASE json_type('{"a": [{"b": 1}], "it''s": 2}' -> 'a') WHEN 'true' THEN TRUE WHEN 'false' THEN FALSE END

-- length of an array in a document
SELECT CASE WHEN json_type('{"a": [{"b": 1}], "it''s": 2}' -> 'a') = 'array' THEN json_array_length('{"a": [{"b": 1}], "it''s": 2}' -> 'a') END AS v FROM users

-- document has a member
SELECT users.id FROM users WHERE CASE WHEN '{"a": [{"b": 1}], "it''s": 2}' IS NOT NULL THEN json_type('{"a": [{"b": 1}], "it''s": 2}', '$."it''s"') IS NOT NULL END

-- document has one of some members
SELECT users.id FROM users WHERE CASE WHEN '{"a": [{"b": 1}], "it''s": 2}' IS NOT NULL THEN json_type('{"a": [{"b": 1}], "it''s": 2}', '$."a"') IS NOT NULL OR json_type('{"a": [{"b": 1}], "it''s": 2}', '$."$.\"b"') IS NOT NULL END

-- document has all of some members
SELECT users.id FROM users WHERE CASE WHEN ('{"a": [{"b": 1}], "it''s": 2}' -> 'a' -> 0) IS NOT NULL THEN json_type('{"a": [{"b": 1}], "it''s": 2}' -> 'a' -> 0, '$."a"') IS NOT NULL AND json_type('{"a": [{"b": 1}], "it''s": 2}' -> 'a' -> 0, '$."b"') IS NOT NULL END

-- document contains another
-- Unsupported: SQLite does not support containment of JSON documents (@>); compare the parts: jsonText(…).eq(…), jsonLong(…).eq(…), hasKey(…)

-- document contains a built one
-- Unsupported: SQLite does not support containment of JSON documents (@>); compare the parts: jsonText(…).eq(…), jsonLong(…).eq(…), hasKey(…)

-- array
-- Unsupported: SQLite does not support arrays; keep the elements as rows of a table of their own, or as JSON

-- array of values
-- Unsupported: SQLite does not support arrays; keep the elements as rows of a table of their own, or as JSON

-- element of an array
-- Unsupported: SQLite does not support arrays; keep the elements as rows of a table of their own, or as JSON

-- element at a column
-- Unsupported: SQLite does not support arrays; keep the elements as rows of a table of their own, or as JSON

-- array contains
-- Unsupported: SQLite does not support arrays; keep the elements as rows of a table of their own, or as JSON

-- arrays overlap
-- Unsupported: SQLite does not support arrays; keep the elements as rows of a table of their own, or as JSON

-- range contains a value
-- Unsupported: SQLite does not support ranges; keep both bounds in columns, and compare them: lower.le(…).and(upper.gt(…))

-- range contains a column
-- Unsupported: SQLite does not support ranges; keep both bounds in columns, and compare them: lower.le(…).and(upper.gt(…))

-- range contains a range
-- Unsupported: SQLite does not support ranges; keep both bounds in columns, and compare them: lower.le(…).and(upper.gt(…))

-- ranges overlap
-- Unsupported: SQLite does not support ranges; keep both bounds in columns, and compare them: lower.le(…).and(upper.gt(…))

-- ranges are adjacent
-- Unsupported: SQLite does not support ranges; keep both bounds in columns, and compare them: lower.le(…).and(upper.gt(…))

-- range is empty
-- Unsupported: SQLite does not support ranges; keep both bounds in columns, and compare them: lower.le(…).and(upper.gt(…))

-- bounds of a range
-- Unsupported: SQLite does not support ranges; keep both bounds in columns, and compare them: lower.le(…).and(upper.gt(…))

-- range of a value
-- Unsupported: SQLite does not support ranges; keep both bounds in columns, and compare them: lower.le(…).and(upper.gt(…))

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

