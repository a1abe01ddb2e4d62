package dev.retort.driver;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import java.util.regex.Pattern;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** Which room of the driver may use which. */
class ArchitectureTest {
    private static final String ROOT = "dev.retort.driver";
    /** Their names have base, vendor class and hash in them; they know both rooms and vendor. */
    private static final Pattern GENERATED = Pattern.compile(".*/[^/]+_[0-9a-f]+\\.class");

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .withImportOption(location -> !location.matches(GENERATED))
            .importPackages(ROOT);

    @Test
    void rooms_useOnlyWhatIsBelowThem() {
        layeredArchitecture()
                .consideringOnlyDependenciesInAnyPackage(ROOT + "..")
                .layer("door")
                .definedBy(ROOT)
                .layer("session")
                .definedBy(ROOT + ".session")
                .layer("pool")
                .definedBy(ROOT + ".pool")
                .layer("proxy")
                .definedBy(ROOT + ".proxy")
                .layer("echo")
                .definedBy(ROOT + ".echo")
                .layer("metrics")
                .definedBy(ROOT + ".metrics")
                .layer("state")
                .definedBy(ROOT + ".state")
                .layer("listen")
                .definedBy(ROOT + ".listen")
                .layer("syntax")
                .definedBy(ROOT + ".syntax")
                .layer("redact")
                .definedBy(ROOT + ".redact")
                .whereLayer("door")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("session")
                .mayOnlyAccessLayers("pool", "proxy", "state", "listen", "syntax")
                .whereLayer("pool")
                .mayOnlyAccessLayers("state", "listen")
                .whereLayer("proxy")
                .mayOnlyAccessLayers("listen")
                .whereLayer("echo")
                .mayOnlyAccessLayers("listen", "redact", "syntax")
                .whereLayer("metrics")
                .mayOnlyAccessLayers("listen", "redact", "syntax")
                .whereLayer("redact")
                .mayOnlyAccessLayers("syntax")
                .whereLayer("metrics")
                .mayOnlyBeAccessedByLayers("door")
                .whereLayer("state")
                .mayOnlyAccessLayers("syntax")
                .whereLayer("listen")
                .mayOnlyAccessLayers("syntax")
                .whereLayer("syntax")
                .mayNotAccessAnyLayer()
                .ensureAllClassesAreContainedInArchitecture()
                .check(CLASSES);
    }

    @Test
    void packages_haveNoCycle() {
        slices().matching("dev.retort.(**)").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void thirdParties_areEachKnownToOneRoom() {
        onlyIn(ROOT + ".pool", "com.zaxxer..");
        onlyIn(ROOT + ".proxy", "net.bytebuddy..");
        onlyIn(ROOT + ".metrics", "io.micrometer..");
        onlyIn(ROOT + ".metrics", "io.opentelemetry..");
        ArchRuleDefinition.noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.postgresql..", "org.h2..")
                .check(CLASSES);
        ArchRuleDefinition.noClasses()
                .that()
                .resideInAnyPackage(ROOT + ".state", ROOT + ".syntax")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("java.sql..")
                .check(CLASSES);
    }

    private static void onlyIn(String room, String library) {
        ArchRuleDefinition.noClasses()
                .that(resideInAPackage(room).negate())
                .should()
                .dependOnClassesThat()
                .resideInAPackage(library)
                .check(CLASSES);
    }

    @Test
    void packages_areNullMarked() {
        JavaPackage root = CLASSES.getPackage(ROOT);
        assertThat(root.getSubpackagesInTree()).hasSize(9);
        assertThat(root.isAnnotatedWith(NullMarked.class)).isTrue();
        assertThat(root.getSubpackagesInTree()).allMatch(room -> room.isAnnotatedWith(NullMarked.class));
    }

    @Test
    void classes_areFinalOrMadeForExtension() {
        ArchRuleDefinition.classes()
                .that()
                .areTopLevelClasses()
                .and()
                .areNotInterfaces()
                .and()
                .areNotEnums()
                .and()
                .haveSimpleNameNotEndingWith("package-info")
                .and()
                .doNotHaveModifier(JavaModifier.ABSTRACT)
                .should()
                .haveModifier(JavaModifier.FINAL)
                .check(CLASSES);
    }
}
