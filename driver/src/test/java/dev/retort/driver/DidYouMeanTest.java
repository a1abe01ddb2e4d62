package dev.retort.driver;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Finds what was meant, and nothing where nothing is near. */
class DidYouMeanTest {
    @ParameterizedTest
    @CsvSource({
        "nme, name",
        "naem, name",
        "NAME, name",
        "fulname, fullname",
        "fullnames, fullname",
        "fullNmae, fullname",
    })
    void nearest_ofATypingError_isTheRightName(String wrong, String right) {
        assertThat(DidYouMean.nearest(wrong, List.of("id", "name", "fullname"))).contains(right);
    }

    @ParameterizedTest
    @CsvSource({"email", "x", "''", "completelydifferent"})
    void nearest_ofSomethingElse_isEmpty(String wrong) {
        assertThat(DidYouMean.nearest(wrong, List.of("ident", "name", "fullname")))
                .isEmpty();
    }

    @Test
    void nearest_ofOneCharacter_differsByCaseOnly() {
        assertThat(DidYouMean.nearest("a", List.of("b", "ab"))).isEmpty();
        assertThat(DidYouMean.nearest("A", List.of("a"))).contains("a");
        assertThat(DidYouMean.nearest("aa", List.of("a"))).contains("a");
    }

    @Test
    void suffix_endsAMessage() {
        assertThat(DidYouMean.suffix("nme", List.of("id", "name"))).isEqualTo("; did you mean \"name\"?");
        assertThat(DidYouMean.suffix("zzzz", List.of("id", "name"))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"'', '', 0", "a, '', 1", "ab, ba, 1", "kitten, sitting, 3", "ca, abc, 3"})
    void distance_countsInsertDeleteReplaceAndSwap(String left, String right, int distance) {
        assertThat(DidYouMean.distance(left, right)).isEqualTo(distance);
    }
}
