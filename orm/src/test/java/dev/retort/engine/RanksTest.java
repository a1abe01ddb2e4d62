package dev.retort.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("C32")
class RanksTest {
    /** Fewer places are expected than there are, too. */
    private static int @Nullable [] order(long... given) {
        Ranks ranks = new Ranks(given.length / 2);
        LongStream.of(given).forEach(ranks::add);
        return ranks.order();
    }

    @Test
    void order_ofRanksThatAscend_isNone() {
        assertThat(order()).isNull();
        assertThat(order(5)).isNull();
        assertThat(order(Long.MIN_VALUE, -1, 0, 0, 7, Long.MAX_VALUE)).isNull();
    }

    @Test
    void order_ofOthers_isByRankAndEqualOnesStayAsTheyCame() {
        assertThat(order(2, 1)).containsExactly(1, 0);
        assertThat(order(Long.MAX_VALUE, Long.MIN_VALUE, 0)).containsExactly(1, 2, 0);
        assertThat(order(3, 1, 3, 1, 2)).containsExactly(1, 3, 4, 0, 2);
    }

    @Test
    @Tag("C55")
    void order_ofRanksOfTwoNumbers_isByTheSecondWhereTheFirstAreEqual() {
        assertThat(finerOrder(1, 5, 1, 6, 2, 0)).isNull();
        assertThat(finerOrder(1, 6, 1, 5, 0, 7)).containsExactly(2, 1, 0);
        assertThat(finerOrder(1, 6, 2, 5, 2, 5)).isNull();
        assertThat(finerOrder(1, 6, 2, 5, 2, 4)).containsExactly(0, 2, 1);
    }

    private static int @Nullable [] finerOrder(long... given) {
        Ranks ranks = new Ranks(1);
        for (int i = 0; i < given.length; i += 2) {
            ranks.add(given[i], given[i + 1]);
        }
        return ranks.order();
    }

    @Test
    void order_ofRandomRanks_makesThemAscend() {
        Random random = new Random(20);
        for (int run = 0; run < 200; run++) {
            long[] ranks = random.longs(random.nextInt(2, 40), 0, 1000).toArray();
            int[] order = order(ranks);
            if (order == null) {
                assertThat(ranks).isSorted();
            } else {
                assertThat(order).hasSize(ranks.length).doesNotHaveDuplicates();
                assertThat(LongStream.range(0, order.length)
                                .map(place -> ranks[order[(int) place]])
                                .toArray())
                        .isSorted();
            }
        }
    }
}
