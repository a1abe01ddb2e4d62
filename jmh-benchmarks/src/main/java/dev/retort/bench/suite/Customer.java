package dev.retort.bench.suite;

import java.math.BigDecimal;
import java.time.LocalDateTime;

/** A row of the measured table: eight columns of the usual types. The key is 0 until the row is stored. */
record Customer(
        long id,
        String name,
        String email,
        String city,
        int visits,
        BigDecimal balance,
        boolean active,
        LocalDateTime joined) {
    Customer withId(long newId) {
        return new Customer(newId, name, email, city, visits, balance, active, joined);
    }

    Customer withVisits(int newVisits) {
        return new Customer(id, name, email, city, newVisits, balance, active, joined);
    }
}
