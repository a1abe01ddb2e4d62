package dev.retort.driver.pool;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * All that a prepared statement was asked to be: two with equal keys can stand for each other. An immutable value.
 *
 * @param sql the text
 * @param resultSetType JDBC's constant; none where the user left it to the driver
 * @param concurrency JDBC's constant; none where the user left it to the driver
 * @param holdability JDBC's constant; none where the user left it to the driver
 * @param generatedKeys which generated keys to return; null where the user did not say
 * @param callable whether it is a call
 */
public record StatementKey(
        String sql,
        int resultSetType,
        int concurrency,
        int holdability,
        @Nullable GeneratedKeys generatedKeys,
        boolean callable) {
    /** No vendor's constant, which 0 may be, though JDBC has none of that value. */
    private static final int UNSPECIFIED = Integer.MIN_VALUE;

    /** As in {@link Connection#prepareStatement(String)}. */
    public static StatementKey of(String sql) {
        return new StatementKey(sql, UNSPECIFIED, UNSPECIFIED, UNSPECIFIED, null, false);
    }

    /** Whether the user gave the text and nothing else. */
    boolean isPlain() {
        return resultSetType == UNSPECIFIED && generatedKeys == null && !callable;
    }

    /** As in {@link Connection#prepareStatement(String, int, int)}. */
    public static StatementKey of(String sql, int resultSetType, int concurrency) {
        return new StatementKey(sql, resultSetType, concurrency, UNSPECIFIED, null, false);
    }

    /** As in {@link Connection#prepareStatement(String, int, int, int)}. */
    public static StatementKey of(String sql, int resultSetType, int concurrency, int holdability) {
        return new StatementKey(sql, resultSetType, concurrency, holdability, null, false);
    }

    /** As in {@link Connection#prepareStatement(String, int)}. */
    public static StatementKey returningKeys(String sql, int flag) {
        return returning(sql, new GeneratedKeys(GeneratedKeys.By.FLAG, flag, null, null));
    }

    /** As in {@link Connection#prepareStatement(String, int[])}. */
    public static StatementKey returningKeys(String sql, int @Nullable [] columnIndexes) {
        List<Integer> indexes = columnIndexes == null
                ? null
                : Arrays.stream(columnIndexes).boxed().toList();
        return returning(
                sql, new GeneratedKeys(GeneratedKeys.By.INDEXES, Statement.RETURN_GENERATED_KEYS, indexes, null));
    }

    /** As in {@link Connection#prepareStatement(String, String[])}. */
    public static StatementKey returningKeys(String sql, String @Nullable [] columnNames) {
        List<String> names = columnNames == null ? null : Arrays.asList(columnNames.clone());
        return returning(sql, new GeneratedKeys(GeneratedKeys.By.NAMES, Statement.RETURN_GENERATED_KEYS, null, names));
    }

    /** As this one, for {@code prepareCall} with the same parameters. */
    public StatementKey asCall() {
        return new StatementKey(sql, resultSetType, concurrency, holdability, null, true);
    }

    /** As this one, with another text. */
    public StatementKey withSql(String text) {
        return new StatementKey(text, resultSetType, concurrency, holdability, generatedKeys, callable);
    }

    private static StatementKey returning(String sql, GeneratedKeys keys) {
        return new StatementKey(sql, UNSPECIFIED, UNSPECIFIED, UNSPECIFIED, keys, false);
    }

    /** By hand, as a first connection would wait for the JDK to put one together; the text tells most apart. */
    @Override
    public int hashCode() {
        return Objects.hashCode(sql) + 31 * resultSetType + (generatedKeys == null ? 0 : 1) + (callable ? 2 : 0);
    }

    /** Prepares the statement, by the very method that the user called. */
    PreparedStatement prepareOn(Connection vendor) throws SQLException {
        if (callable) {
            return prepareCallOn(vendor);
        }
        if (generatedKeys != null) {
            return prepareOn(vendor, generatedKeys);
        }
        if (resultSetType == UNSPECIFIED) {
            return vendor.prepareStatement(sql);
        }
        return holdability == UNSPECIFIED
                ? vendor.prepareStatement(sql, resultSetType, concurrency)
                : vendor.prepareStatement(sql, resultSetType, concurrency, holdability);
    }

    private PreparedStatement prepareCallOn(Connection vendor) throws SQLException {
        if (resultSetType == UNSPECIFIED) {
            return vendor.prepareCall(sql);
        }
        return holdability == UNSPECIFIED
                ? vendor.prepareCall(sql, resultSetType, concurrency)
                : vendor.prepareCall(sql, resultSetType, concurrency, holdability);
    }

    private PreparedStatement prepareOn(Connection vendor, GeneratedKeys keys) throws SQLException {
        return switch (keys.by()) {
            case FLAG -> vendor.prepareStatement(sql, keys.flag());
            case INDEXES -> vendor.prepareStatement(sql, array(keys.columnIndexes()));
            case NAMES -> vendor.prepareStatement(sql, names(keys.columnNames()));
        };
    }

    private static int @Nullable [] array(@Nullable List<Integer> indexes) {
        return indexes == null
                ? null
                : indexes.stream().mapToInt(Integer::intValue).toArray();
    }

    private static String @Nullable [] names(@Nullable List<String> names) {
        return names == null ? null : names.toArray(String[]::new);
    }
}
