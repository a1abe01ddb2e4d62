package dev.retort.bench.suite;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A customer with what he bought, in any order. */
record Buyer(Customer customer, List<Purchase> purchases) {
    /** Gives each customer his purchases, as a hand-written program does. */
    static List<Buyer> of(List<Customer> customers, List<Purchase> purchases) {
        List<Buyer> buyers = new ArrayList<>(customers.size());
        Map<Long, Buyer> byKey = new HashMap<>();
        for (Customer customer : customers) {
            Buyer buyer = new Buyer(customer, new ArrayList<>());
            buyers.add(buyer);
            byKey.put(customer.id(), buyer);
        }
        for (Purchase purchase : purchases) {
            Objects.requireNonNull(byKey.get(purchase.customerId())).purchases().add(purchase);
        }
        return buyers;
    }
}
