package dev.retort.conformance.framework;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.conformance.CleanAfterwards;
import dev.retort.conformance.Vendor;
import dev.retort.driver.RetortDataSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import liquibase.Contexts;
import liquibase.LabelExpression;
import liquibase.Liquibase;
import liquibase.changelog.ChangeSet;
import liquibase.database.DatabaseFactory;
import liquibase.resource.DirectoryResourceAccessor;
import liquibase.resource.ResourceAccessor;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.core.api.output.MigrateResult;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Flyway and Liquibase. */
@Tag("D18")
@ExtendWith(CleanAfterwards.class)
class MigrationTest {
    @TempDir
    private Path directory;

    @ParameterizedTest
    @EnumSource(
            value = Vendor.class,
            names = {"POSTGRESQL", "H2"})
    void flyway_overADataSource_sameResultsAndEcho(Vendor vendor) throws IOException {
        write("V1__item.sql", "CREATE TABLE item (id INTEGER PRIMARY KEY, name VARCHAR(20));");
        write("V2__rows.sql", "INSERT INTO item VALUES (1, 'one');\nINSERT INTO item VALUES (2, 'two');");
        assertThat(PrefixSwap.run(vendor, this::flyway))
                .anyMatch(line -> line.contains("CREATE TABLE item"))
                .anyMatch(line -> line.contains("INSERT INTO item VALUES ("))
                .anyMatch(line -> line.contains("flyway_schema_history"));
    }

    /** Flyway knows a database by the prefix of a URL, so a prefixed one goes through a data source. */
    private List<String> flyway(String url) {
        FluentConfiguration configuration = Flyway.configure().locations("filesystem:" + directory);
        if (!url.startsWith("jdbc:retort:")) {
            return migrate(configuration.dataSource(url, null, null).load());
        }
        try (RetortDataSource dataSource = new RetortDataSource(url)) {
            return migrate(configuration.dataSource(dataSource).load());
        }
    }

    private static List<String> migrate(Flyway flyway) {
        List<String> seen = new ArrayList<>();
        MigrateResult result = flyway.migrate();
        seen.add(result.migrationsExecuted + " executed to " + result.targetSchemaVersion);
        seen.add(flyway.migrate().migrationsExecuted + " executed again");
        flyway.validate();
        Arrays.stream(flyway.info().all())
                .forEach(migration -> seen.add(migration.getVersion() + " " + migration.getState()));
        return seen;
    }

    @ParameterizedTest
    @EnumSource(
            value = Vendor.class,
            names = {"POSTGRESQL", "H2"})
    void liquibase_prefixInUrl_sameResultsAndEcho(Vendor vendor) throws IOException {
        write("changelog.sql", """
                --liquibase formatted sql
                --changeset test:1
                CREATE TABLE item (id INTEGER PRIMARY KEY, name VARCHAR(20));
                --rollback DROP TABLE item;
                --changeset test:2
                INSERT INTO item VALUES (1, 'one');
                --rollback DELETE FROM item;
                """);
        assertThat(PrefixSwap.run(vendor, this::liquibase))
                .anyMatch(line -> line.contains("CREATE TABLE item"))
                .anyMatch(line -> line.contains("INSERT INTO item VALUES ("))
                .anyMatch(line -> line.contains("DROP TABLE item"));
    }

    @SuppressWarnings("try") // Liquibase's resources declare to throw anything when closed
    private List<String> liquibase(String url) {
        List<String> seen = new ArrayList<>();
        try (ResourceAccessor files = new DirectoryResourceAccessor(directory);
                Liquibase liquibase = new Liquibase(
                        "changelog.sql",
                        files,
                        DatabaseFactory.getInstance()
                                .openDatabase(url, null, null, driver(url), null, null, null, files))) {
            seen.add("database " + liquibase.getDatabase().getShortName());
            liquibase.update(new Contexts());
            for (ChangeSet pending : liquibase.listUnrunChangeSets(new Contexts(), new LabelExpression())) {
                seen.add("pending " + pending.getId());
            }
            liquibase.rollback(2, null, new Contexts(), new LabelExpression());
            for (ChangeSet pending : liquibase.listUnrunChangeSets(new Contexts(), new LabelExpression())) {
                seen.add("pending again " + pending.getId());
            }
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        return seen;
    }

    /** Liquibase knows a driver by the prefix of a URL, so the one for a prefixed URL is named. */
    private static @Nullable String driver(String url) {
        return url.startsWith("jdbc:retort:") ? "dev.retort.driver.RetortDriver" : null;
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(directory.resolve(name), text);
    }
}
