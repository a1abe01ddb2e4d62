package dev.retort.orm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.orm.TestDatabase.Vendor;
import jakarta.persistence.CascadeType;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.Inheritance;
import jakarta.persistence.InheritanceType;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import java.util.HashSet;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Classes of one tree whose own tables point to each other go in the order that their foreign keys allow. */
@Tag("O6")
@Tag("O30")
class JoinedReferencesTest {
    @Entity
    @Inheritance(strategy = InheritanceType.JOINED)
    abstract static class Entry {
        @Id
        @GeneratedValue
        private @Nullable Long id;
    }

    /** Before what it refers to in the registry, and behind it in the other one. */
    @Entity
    static class Leaf extends Entry {
        @ManyToOne
        private @Nullable Folder folder;
    }

    @Entity
    static class Folder extends Entry {
        @OneToMany(mappedBy = "folder", cascade = CascadeType.ALL, orphanRemoval = true)
        private Set<Leaf> leaves = new HashSet<>();
    }

    private static void emptied(Vendor vendor, BiConsumer<Session, Folder> delete, Class<?>... entities) {
        try (TestDatabase database = TestDatabase.open(vendor, entities);
                Session session = database.session()) {
            Folder folder = new Folder();
            folder.leaves.add(new Leaf());
            folder.leaves.add(new Leaf());
            session.add(folder);
            session.commit();
            delete.accept(session, folder);
            session.commit();
            assertThat(session.query(Entry.class).count()).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource
    void objectsThatReferToEachOther_areDeletedInOneFlush(Vendor vendor) {
        emptied(vendor, Session::delete, Entry.class, Leaf.class, Folder.class);
        emptied(vendor, Session::delete, Entry.class, Folder.class, Leaf.class);
        emptied(
                vendor,
                (session, folder) -> {
                    session.query(Leaf.class).all().forEach(session::delete);
                    session.delete(folder);
                },
                Entry.class,
                Leaf.class,
                Folder.class);
    }

    @ParameterizedTest
    @EnumSource
    void objectsThatReferToEachOther_areDeletedByAQuery(Vendor vendor) {
        BiConsumer<Session, Folder> delete =
                (session, folder) -> session.query(Entry.class).allRows().delete();
        emptied(vendor, delete, Entry.class, Leaf.class, Folder.class);
        emptied(vendor, delete, Entry.class, Folder.class, Leaf.class);
    }
}
