package dev.retort.bench;

import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** Which room of the benchmarks may use which. */
final class ArchitectureTest {
    private static final String ROOT = "dev.retort.bench";
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .withImportOption(location -> !location.contains("/jmh_generated/"))
            .importPackages(ROOT);

    @Test
    void rooms_useOnlyWhatIsBelowThem() {
        layeredArchitecture()
                .consideringOnlyDependenciesInAnyPackage(ROOT + "..")
                .layer("command")
                .definedBy(ROOT)
                .layer("suite")
                .definedBy(ROOT + ".suite")
                .layer("driver")
                .definedBy(ROOT + ".driver")
                .layer("bulk")
                .definedBy(ROOT + ".bulk")
                .layer("statement")
                .definedBy(ROOT + ".statement")
                .layer("peer")
                .definedBy(ROOT + ".peer")
                .layer("stub")
                .definedBy(ROOT + ".stub")
                .layer("report")
                .definedBy(ROOT + ".report")
                .layer("database")
                .definedBy(ROOT + ".database")
                .whereLayer("command")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("suite")
                .mayOnlyAccessLayers("database")
                .whereLayer("driver")
                .mayOnlyAccessLayers("suite", "peer", "stub", "database")
                .whereLayer("bulk")
                .mayOnlyAccessLayers("database")
                .whereLayer("statement")
                .mayNotAccessAnyLayer()
                .whereLayer("peer")
                .mayNotAccessAnyLayer()
                .whereLayer("stub")
                .mayNotAccessAnyLayer()
                .whereLayer("report")
                .mayNotAccessAnyLayer()
                .whereLayer("database")
                .mayNotAccessAnyLayer()
                .ensureAllClassesAreContainedInArchitecture()
                .check(CLASSES);
    }

    @Test
    void packages_areNullMarked() {
        assertThat(CLASSES.getPackage(ROOT).getSubpackagesInTree())
                .isNotEmpty()
                .allMatch(room -> room.isAnnotatedWith(NullMarked.class), JavaPackage.class.getSimpleName());
    }
}
