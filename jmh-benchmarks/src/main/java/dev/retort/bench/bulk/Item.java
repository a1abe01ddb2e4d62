package dev.retort.bench.bulk;

import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;

/** A row to write: five columns of the usual types. */
record Item(String name, String email, int visits, BigDecimal balance, LocalDateTime joined) {
    static List<Item> first(int count) {
        List<Item> items = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            items.add(new Item(
                    "name " + i,
                    "somebody" + i + "@mail.example",
                    i % 1000,
                    BigDecimal.valueOf(i * 17L % 100_000, 2),
                    LocalDateTime.of(2024, 1, 1, 0, 0).plusMinutes(i)));
        }
        return items;
    }
}
