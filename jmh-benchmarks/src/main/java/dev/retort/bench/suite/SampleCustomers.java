package dev.retort.bench.suite;

import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.util.List;
import java.util.stream.IntStream;

/** The customers that every style loads and inserts: the same ones each time, no two alike, none stored yet. */
final class SampleCustomers {
    private static final LocalDateTime FIRST_JOINED = LocalDateTime.of(2020, 1, 1, 8, 30);
    private static final List<String> CITIES = List.of("Łódź", "Oslo", "São Paulo", "東京", "St. John's");

    private SampleCustomers() {}

    /** Customers 1 to {@code count}. */
    static List<Customer> first(int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(SampleCustomers::customer)
                .toList();
    }

    /** The purchases of the customers with the keys 1 to {@code customers}, so many of each; keys follow the order. */
    static List<Purchase> purchases(int customers, int each) {
        return IntStream.range(0, customers * each)
                .mapToObj(i -> purchase(i + 1, i / each + 1L))
                .toList();
    }

    private static Purchase purchase(int number, long customerId) {
        return new Purchase(
                number,
                customerId,
                "Product " + number % 777,
                BigDecimal.valueOf(number * 3L + 99, 2),
                FIRST_JOINED.plusMinutes(number * 11L));
    }

    /** Customer {@code number}; its e-mail address names the number. */
    static Customer customer(int number) {
        return new Customer(
                0,
                "Customer " + number,
                "customer" + number + "@example.com",
                CITIES.get(number % CITIES.size()),
                number % 97,
                BigDecimal.valueOf(number * 7L - 50_000, 2),
                number % 3 != 0,
                FIRST_JOINED.plusMinutes(number));
    }
}
