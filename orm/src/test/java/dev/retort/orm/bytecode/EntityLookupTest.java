package dev.retort.orm.bytecode;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.orm.mapping.SourceClasses;
import java.lang.invoke.MethodHandles.Lookup;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Entities of other class loaders, as in a web container. */
@Tag("O1")
class EntityLookupTest {

    @TempDir
    private Path parentDirectory;

    @TempDir
    private Path childDirectory;

    @Test
    void lookup_samePackageInParentAndChildLoader_hasFullAccessToEach() throws Exception {
        Class<?> inParent = SourceClasses.compile(parentDirectory, "class First {}")[0];
        Class<?>[] inChild =
                SourceClasses.compile(childDirectory, inParent.getClassLoader(), "class Second {}", "class Third {}");

        assertFullAccess(inParent);
        assertFullAccess(inChild[0]);
        assertFullAccess(inChild[1]);
        assertFullAccess(inParent);
    }

    private static void assertFullAccess(Class<?> type) {
        Lookup lookup = EntityLookup.fullAccess(type);

        assertThat(lookup.lookupClass()).isSameAs(type);
        assertThat(lookup.hasFullPrivilegeAccess()).isTrue();
    }
}
