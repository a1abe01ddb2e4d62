package dev.retort.bench.suite;

import java.math.BigDecimal;
import java.time.LocalDateTime;

/** A row of the table of children: what a customer bought. */
record Purchase(long id, long customerId, String product, BigDecimal price, LocalDateTime bought) {}
