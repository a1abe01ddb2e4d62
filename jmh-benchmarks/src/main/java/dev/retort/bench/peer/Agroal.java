package dev.retort.bench.peer;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalConnectionFactoryConfigurationSupplier;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.agroal.api.security.NamePrincipal;
import io.agroal.api.security.SimplePassword;
import java.sql.SQLException;
import java.time.Duration;

/** Agroal alone; apart from the other pools so that their start does not load it. */
final class Agroal {
    private static final Duration PATIENCE = Duration.ofSeconds(30); // HikariCP's default; Agroal's is to wait for ever

    private Agroal() {}

    static OpenPeer open(JdbcAddress address) throws SQLException {
        AgroalDataSourceConfigurationSupplier configuration = new AgroalDataSourceConfigurationSupplier()
                .connectionPoolConfiguration(
                        pool -> pool.maxSize(1).acquisitionTimeout(PATIENCE).connectionFactoryConfiguration(factory -> {
                            factory.jdbcUrl(address.url());
                            address.properties().forEach((name, value) -> set(factory, name, value));
                            return factory;
                        }));
        AgroalDataSource pool = AgroalDataSource.from(configuration);
        return new OpenPeer(pool, pool::close);
    }

    /** Agroal takes user and password as objects only. */
    private static void set(AgroalConnectionFactoryConfigurationSupplier factory, String name, String value) {
        switch (name) {
            case "user" -> factory.principal(new NamePrincipal(value));
            case "password" -> factory.credential(new SimplePassword(value));
            default -> factory.jdbcProperty(name, value);
        }
    }
}
