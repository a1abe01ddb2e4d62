package dev.retort.engine;

import static dev.retort.sql.Functions.coalesce;
import static dev.retort.sql.Functions.greatest;
import static dev.retort.sql.Functions.length;
import static dev.retort.sql.Functions.nullif;
import static dev.retort.sql.Functions.position;
import static dev.retort.sql.Functions.replace;
import static dev.retort.sql.Functions.substring;
import static dev.retort.sql.Functions.upper;
import static dev.retort.sql.Sql.and;
import static dev.retort.sql.Sql.caseWhen;
import static dev.retort.sql.Sql.not;
import static dev.retort.sql.Sql.or;
import static dev.retort.sql.Sql.value;

import dev.retort.sql.Expression;
import dev.retort.sql.NumericExpression;
import dev.retort.sql.SqlTypes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Random;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Random expressions, each with what it means by SQL's rules: three-valued logic, integers that divide towards zero, text.
 *
 * <p>Numbers stay small enough that no product of so many overflows, divisors are never zero, and text has no capital
 * letters before {@code upper}, since SQLite's {@code LIKE} does not tell them from others.
 */
final class RandomExpressions {
    private static final String LETTERS = "abc%_/'\"\\ é";

    private final Samples.Table samples;
    private final Random random;

    RandomExpressions(Samples.Table samples, long seed) {
        this.samples = samples;
        this.random = new Random(seed);
    }

    /**
     * An expression and its meaning.
     *
     * @param sql for the database
     * @param meaning its value in a row; null for SQL's null
     */
    record Tree<T>(Expression<T> sql, Function<Samples.Row, @Nullable T> meaning) {
        @Nullable
        T in(Samples.Row row) {
            return meaning.apply(row);
        }
    }

    /** A tree of any type. */
    Tree<?> any(int depth) {
        return switch (random.nextInt(3)) {
            case 0 -> number(depth);
            case 1 -> text(depth);
            default -> truth(depth);
        };
    }

    // numbers

    private Tree<Long> number(int depth) {
        if (depth == 0) {
            return numberLeaf();
        }
        return switch (random.nextInt(11)) {
            case 0 -> numbers(depth, NumericExpression::plus, Long::sum);
            case 1 -> numbers(depth, NumericExpression::minus, (a, b) -> a - b);
            case 2 -> numbers(depth, NumericExpression::times, (a, b) -> a * b);
            case 3 -> numbers(depth, (a, b) -> a.dividedBy(nullif(b, 0L)), (a, b) -> b == 0 ? null : (Long) (a / b));
            case 4 -> numbers(depth, (a, b) -> a.mod(nullif(b, 0L)), (a, b) -> b == 0 ? null : (Long) (a % b));
            case 5 -> map(number(depth - 1), a -> a.coerce(SqlTypes.BIGINT).negate(), a -> -a);
            case 6 -> choice(number(depth - 1), number(depth - 1), depth);
            case 7 -> firstKnown(number(depth - 1), number(depth - 1));
            case 8 -> map(text(depth - 1), a -> length(a).coerce(SqlTypes.BIGINT), a -> (long) a.length());
            case 9 -> largest(number(depth - 1), number(depth - 1));
            default -> {
                String part = word();
                yield map(
                        text(depth - 1),
                        a -> position(part, a).coerce(SqlTypes.BIGINT),
                        a -> (long) a.indexOf(part) + 1);
            }
        };
    }

    private Tree<Long> numberLeaf() {
        return switch (random.nextInt(4)) {
            case 0 -> new Tree<>(samples.i, Samples.Row::i);
            case 1 -> new Tree<>(samples.j, Samples.Row::j);
            default -> {
                Long constant = random.nextInt(8) == 0 ? null : (Long) (long) (random.nextInt(19) - 9);
                yield new Tree<>(value(SqlTypes.BIGINT, constant), row -> constant);
            }
        };
    }

    private Tree<Long> numbers(
            int depth,
            BiFunction<NumericExpression<Long>, Expression<Long>, Expression<Long>> sql,
            BiFunction<Long, Long, @Nullable Long> meaning) {
        return combine(
                number(depth - 1), number(depth - 1), (a, b) -> sql.apply(a.coerce(SqlTypes.BIGINT), b), meaning);
    }

    // text

    private Tree<String> text(int depth) {
        if (depth == 0) {
            return textLeaf();
        }
        return switch (random.nextInt(7)) {
            case 0 ->
                combine(
                        text(depth - 1),
                        text(depth - 1),
                        (a, b) -> a.coerce(SqlTypes.VARCHAR).concat(b),
                        String::concat);
            case 1 -> choice(text(depth - 1), text(depth - 1), depth);
            case 2 -> firstKnown(text(depth - 1), text(depth - 1));
            case 3 -> {
                int from = 1 + random.nextInt(3);
                int count = random.nextInt(4);
                yield map(text(depth - 1), a -> substring(a, from, count), a -> part(a, from, count));
            }
            case 4 -> {
                String part = word() + "a";
                String replacement = word();
                yield map(text(depth - 1), a -> replace(a, part, replacement), a -> a.replace(part, replacement));
            }
            case 5 ->
                combine(
                        text(depth - 1),
                        text(depth - 1),
                        (a, b) -> nullif(a, b),
                        (a, b) -> a.equals(b) ? null : a,
                        true);
            default -> textLeaf();
        };
    }

    private static String part(String text, int from, int count) {
        int start = Math.min(from - 1, text.length());
        return text.substring(start, Math.min(start + count, text.length()));
    }

    private Tree<String> textLeaf() {
        return switch (random.nextInt(4)) {
            case 0 -> new Tree<>(samples.s, Samples.Row::s);
            case 1 -> new Tree<>(samples.t, Samples.Row::t);
            default -> {
                String constant = random.nextInt(8) == 0 ? null : word();
                yield new Tree<>(value(SqlTypes.VARCHAR, constant), row -> constant);
            }
        };
    }

    private String word() {
        StringBuilder word = new StringBuilder();
        for (int i = random.nextInt(4); i > 0; i--) {
            word.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return word.toString();
    }

    // conditions

    Tree<Boolean> truth(int depth) {
        if (depth == 0) {
            return new Tree<>(samples.b, Samples.Row::b);
        }
        return switch (random.nextInt(16)) {
            case 0, 1 -> conjunction(truth(depth - 1), truth(depth - 1));
            case 2, 3 -> disjunction(truth(depth - 1), truth(depth - 1));
            case 4 -> map(truth(depth - 1), a -> not(a), a -> !a);
            case 5 -> comparison(depth);
            case 6 -> compare(text(depth - 1), text(depth - 1), Expression::eq, Object::equals);
            case 7 -> compare(text(depth - 1), text(depth - 1), Expression::ne, (a, b) -> !a.equals(b));
            case 8 -> compare(truth(depth - 1), truth(depth - 1), Expression::eq, Object::equals);
            case 9 -> nullTest(depth);
            case 10 -> truthTest(truth(depth - 1));
            case 11 -> distinct(number(depth - 1), number(depth - 1));
            case 12 -> distinct(text(depth - 1), text(depth - 1));
            case 13 -> between(number(depth - 1), number(depth - 1), number(depth - 1));
            case 14 -> membership(depth);
            default -> pattern(depth);
        };
    }

    private Tree<Boolean> comparison(int depth) {
        Tree<Long> left = number(depth - 1);
        Tree<Long> right = number(depth - 1);
        return switch (random.nextInt(6)) {
            case 0 -> compare(left, right, Expression::eq, Object::equals);
            case 1 -> compare(left, right, Expression::ne, (a, b) -> !a.equals(b));
            case 2 -> compare(left, right, Expression::lt, (a, b) -> a < b);
            case 3 -> compare(left, right, Expression::le, (a, b) -> a <= b);
            case 4 -> compare(left, right, Expression::gt, (a, b) -> a > b);
            default -> compare(left, right, Expression::ge, (a, b) -> a >= b);
        };
    }

    private static <T> Tree<Boolean> compare(
            Tree<T> left,
            Tree<T> right,
            BiFunction<Expression<T>, Expression<T>, Expression<Boolean>> sql,
            BiFunction<T, T, Boolean> meaning) {
        return new Tree<>(sql.apply(left.sql, right.sql), row -> {
            T a = left.in(row);
            T b = right.in(row);
            return a == null || b == null ? null : meaning.apply(a, b);
        });
    }

    private static Tree<Boolean> conjunction(Tree<Boolean> left, Tree<Boolean> right) {
        return new Tree<>(and(left.sql, right.sql), row -> {
            Boolean a = left.in(row);
            Boolean b = right.in(row);
            if (Boolean.FALSE.equals(a) || Boolean.FALSE.equals(b)) {
                return false;
            }
            return a == null || b == null ? null : (Boolean) true;
        });
    }

    private static Tree<Boolean> disjunction(Tree<Boolean> left, Tree<Boolean> right) {
        return new Tree<>(or(left.sql, right.sql), row -> {
            Boolean a = left.in(row);
            Boolean b = right.in(row);
            if (Boolean.TRUE.equals(a) || Boolean.TRUE.equals(b)) {
                return true;
            }
            return a == null || b == null ? null : (Boolean) false;
        });
    }

    private Tree<Boolean> nullTest(int depth) {
        Tree<?> operand = any(depth - 1);
        return random.nextBoolean()
                ? new Tree<>(operand.sql.isNull(), row -> operand.in(row) == null)
                : new Tree<>(operand.sql.isNotNull(), row -> operand.in(row) != null);
    }

    private Tree<Boolean> truthTest(Tree<Boolean> operand) {
        return switch (random.nextInt(4)) {
            case 0 -> new Tree<>(operand.sql.isTrue(), row -> Boolean.TRUE.equals(operand.in(row)));
            case 1 -> new Tree<>(operand.sql.isNotTrue(), row -> !Boolean.TRUE.equals(operand.in(row)));
            case 2 -> new Tree<>(operand.sql.isFalse(), row -> Boolean.FALSE.equals(operand.in(row)));
            default -> new Tree<>(operand.sql.isNotFalse(), row -> !Boolean.FALSE.equals(operand.in(row)));
        };
    }

    private <T> Tree<Boolean> distinct(Tree<T> left, Tree<T> right) {
        return random.nextBoolean()
                ? new Tree<>(left.sql.isDistinctFrom(right.sql), row -> !Objects.equals(left.in(row), right.in(row)))
                : new Tree<>(left.sql.isNotDistinctFrom(right.sql), row -> Objects.equals(left.in(row), right.in(row)));
    }

    private Tree<Boolean> between(Tree<Long> operand, Tree<Long> low, Tree<Long> high) {
        Tree<Boolean> above = compare(operand, low, Expression::ge, (a, b) -> a >= b);
        Tree<Boolean> below = compare(operand, high, Expression::le, (a, b) -> a <= b);
        Tree<Boolean> both = conjunction(above, below);
        if (random.nextInt(3) == 0) {
            Tree<Boolean> other = conjunction(
                    compare(operand, high, Expression::ge, (a, b) -> a >= b),
                    compare(operand, low, Expression::le, (a, b) -> a <= b));
            return new Tree<>(operand.sql.betweenSymmetric(low.sql, high.sql), disjunction(both, other).meaning);
        }
        return random.nextBoolean()
                ? new Tree<>(operand.sql.between(low.sql, high.sql), both.meaning)
                : new Tree<>(operand.sql.notBetween(low.sql, high.sql), map(both, a -> a, a -> !a).meaning);
    }

    /** An empty list is matched by nothing, not even by null with an unknown result. */
    private Tree<Boolean> membership(int depth) {
        List<Long> list = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            list.add((long) random.nextInt(19) - 9);
        }
        Tree<Long> operand = number(depth - 1);
        boolean in = random.nextBoolean();
        return new Tree<>(in ? operand.sql.in(list) : operand.sql.notIn(list), row -> {
            Long number = operand.in(row);
            if (list.isEmpty()) {
                return !in;
            }
            return number == null ? null : (Boolean) (list.contains(number) == in);
        });
    }

    private Tree<Boolean> pattern(int depth) {
        Tree<String> operand = text(depth - 1);
        String word = word();
        return switch (random.nextInt(5)) {
            case 0 -> map(operand, a -> a.coerce(SqlTypes.VARCHAR).startsWith(word), a -> a.startsWith(word));
            case 1 -> map(operand, a -> a.coerce(SqlTypes.VARCHAR).endsWith(word), a -> a.endsWith(word));
            case 2 -> map(operand, a -> a.coerce(SqlTypes.VARCHAR).contains(word), a -> a.contains(word));
            case 3 ->
                map(operand, a -> upper(a.coerce(SqlTypes.VARCHAR)).icontains(word), a -> a.toLowerCase(Locale.ROOT)
                        .contains(word));
            default -> {
                String pattern = word.replace("/", "//");
                yield map(operand, a -> a.coerce(SqlTypes.VARCHAR).notLike(pattern), a -> !a.matches(regexp(pattern)));
            }
        };
    }

    private static String regexp(String pattern) {
        StringBuilder regexp = new StringBuilder("(?s)");
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            if (c == '%') {
                regexp.append(".*");
            } else if (c == '_') {
                regexp.append('.');
            } else {
                i += c == '/' ? 1 : 0;
                regexp.append(java.util.regex.Pattern.quote(String.valueOf(pattern.charAt(i))));
            }
        }
        return regexp.toString();
    }

    // of all types

    private <T> Tree<T> choice(Tree<T> one, Tree<T> other, int depth) {
        Tree<Boolean> condition = truth(depth - 1);
        boolean otherwise = random.nextBoolean();
        var sql = caseWhen(condition.sql, one.sql);
        return new Tree<>(
                otherwise ? sql.otherwise(other.sql) : sql,
                row -> Boolean.TRUE.equals(condition.in(row)) ? one.in(row) : otherwise ? other.in(row) : null);
    }

    private static <T> Tree<T> firstKnown(Tree<T> one, Tree<T> other) {
        return new Tree<>(coalesce(one.sql, other.sql), row -> {
            T first = one.in(row);
            return first == null ? other.in(row) : first;
        });
    }

    private static Tree<Long> largest(Tree<Long> one, Tree<Long> other) {
        return new Tree<>(greatest(one.sql, other.sql), row -> {
            Long a = one.in(row);
            Long b = other.in(row);
            return a == null ? b : b == null ? a : (Long) Math.max(a, b);
        });
    }

    private static <S, T> Tree<T> map(
            Tree<S> operand, Function<Expression<S>, Expression<T>> sql, Function<S, @Nullable T> meaning) {
        return new Tree<>(sql.apply(operand.sql), row -> {
            S value = operand.in(row);
            return value == null ? null : meaning.apply(value);
        });
    }

    private static <T> Tree<T> combine(
            Tree<T> left,
            Tree<T> right,
            BiFunction<Expression<T>, Expression<T>, Expression<T>> sql,
            BiFunction<T, T, @Nullable T> meaning) {
        return combine(left, right, sql, meaning, false);
    }

    private static <T> Tree<T> combine(
            Tree<T> left,
            Tree<T> right,
            BiFunction<Expression<T>, Expression<T>, Expression<T>> sql,
            BiFunction<T, T, @Nullable T> meaning,
            boolean leftAlone) {
        return new Tree<>(sql.apply(left.sql, right.sql), row -> {
            T a = left.in(row);
            T b = right.in(row);
            if (a == null || b == null) {
                return leftAlone ? a : null;
            }
            return meaning.apply(a, b);
        });
    }
}
