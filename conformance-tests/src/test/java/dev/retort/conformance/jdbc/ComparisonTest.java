package dev.retort.conformance.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.BatchUpdateException;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The comparison itself: what a user could tell apart, it tells apart. */
class ComparisonTest {
    @Test
    void same_equalLines_passes() {
        assertThatCode(() -> Comparison.same(List.of("a", "b"), List.of("a", "b"), Side.RETORT))
                .doesNotThrowAnyException();
    }

    @Test
    void same_differentLine_showsBothAndWhatWentBefore() {
        assertThatThrownBy(() -> Comparison.same(List.of("first", "x = 1"), List.of("first", "x = 2"), Side.RETORT))
                .isInstanceOf(AssertionError.class)
                .hasMessageContainingAll("RETORT differs from the vendor in line 2", "first", "x = 1", "x = 2");
    }

    @Test
    void same_oneLineMoreOrLess_fails() {
        assertThatThrownBy(() -> Comparison.same(List.of("a"), List.of("a", "b"), Side.RETORT))
                .hasMessageContaining("nothing more");
        assertThatThrownBy(() -> Comparison.same(List.of("a", "b"), List.of("a"), Side.RETORT))
                .hasMessageContaining("nothing more");
    }

    @Test
    void rendering_ofValues_tellsTypesApart() {
        assertThat(Rendering.of(1)).isNotEqualTo(Rendering.of(1L));
        assertThat(Rendering.of(new byte[] {1, -1})).isEqualTo("bytes 01ff");
        assertThat(Rendering.of(new Object[] {1, null})).isEqualTo("Object[java.lang.Integer 1, null]");
        assertThat(Rendering.of("null")).isNotEqualTo(Rendering.of(null));
    }

    @Test
    void rendering_ofExceptions_tellsStateCodeChainAndCountsApart() {
        SQLException plain = new SQLException("m", "22012", 7);
        SQLException chained = new SQLException("m", "22012", 7);
        chained.setNextException(new SQLException("n", "23505"));
        assertThat(Rendering.exception(plain)).isEqualTo("java.sql.SQLException [22012, 7] m");
        assertThat(Rendering.exception(chained)).endsWith("m next java.sql.SQLException [23505, 0] n");
        assertThat(Rendering.exception(new BatchUpdateException("m", "23505", 1, new int[] {1, -3})))
                .endsWith("m counts [1, -3]");
        assertThat(Rendering.exception(new SQLException("m", "22012", 7, new IllegalStateException())))
                .endsWith("m cause java.lang.IllegalStateException");
    }
}
