package dev.retort.conformance.framework;

import jakarta.persistence.CascadeType;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import jakarta.persistence.Table;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.NullUnmarked;

/** The entities of the Hibernate test, whose fields Hibernate fills. */
@NullUnmarked
final class Shop {
    private Shop() {}

    /** Has addresses. */
    @Entity(name = "User")
    @Table(name = "users")
    static class User {
        @Id
        @GeneratedValue(strategy = GenerationType.IDENTITY)
        Long id;

        @Column(unique = true)
        String name;

        @OneToMany(mappedBy = "user", cascade = CascadeType.ALL)
        @OrderBy("email")
        List<Address> addresses = new ArrayList<>();

        protected User() {}

        User(String name) {
            this.name = name;
        }

        void add(String email) {
            Address address = new Address();
            address.email = email;
            address.user = this;
            addresses.add(address);
        }
    }

    /** Belongs to a user. */
    @Entity(name = "Address")
    @Table(name = "addresses")
    static class Address {
        @Id
        @GeneratedValue(strategy = GenerationType.SEQUENCE)
        Long id;

        String email;

        @ManyToOne
        User user;
    }
}
