package dev.retort.orm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retort.error.DetachedInstanceException;
import dev.retort.orm.TestDatabase.Vendor;
import jakarta.persistence.CascadeType;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OneToOne;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Of classes whose references load on touch: {@code FetchType.EAGER} is there when the session has gone; what says nothing loads on touch. */
@Tag("O41")
class EagerLoadingTest {
    @Entity
    static class Branch {
        @Id
        private long id;

        private @Nullable String name;

        @ManyToOne(fetch = FetchType.EAGER, cascade = CascadeType.PERSIST)
        private @Nullable Branch parent;

        @OneToMany(mappedBy = "branch", fetch = FetchType.EAGER, cascade = CascadeType.PERSIST)
        private List<Leaf> leaves = new ArrayList<>();

        @ManyToMany(fetch = FetchType.EAGER, cascade = CascadeType.PERSIST)
        private Set<Branch> neighbours = new HashSet<>();

        Branch() {}

        Branch(long id, String name) {
            this.id = id;
            this.name = name;
        }

        void setParent(@Nullable Branch parent) {
            this.parent = parent;
        }

        @Nullable
        String name() {
            return name;
        }

        @Nullable
        Branch parent() {
            return parent;
        }

        List<Leaf> leaves() {
            return leaves;
        }

        Set<Branch> neighbours() {
            return neighbours;
        }
    }

    /** By its getters; the two references differ in what they say only. */
    @Entity
    static class Leaf {
        private long id;
        private @Nullable Branch branch;
        private @Nullable Branch former;

        @Id
        public long getId() {
            return id;
        }

        public void setId(long id) {
            this.id = id;
        }

        @ManyToOne
        @Nullable
        public Branch getBranch() {
            return branch;
        }

        public void setBranch(@Nullable Branch branch) {
            this.branch = branch;
        }

        @OneToOne(fetch = FetchType.EAGER)
        @Nullable
        public Branch getFormer() {
            return former;
        }

        public void setFormer(@Nullable Branch former) {
            this.former = former;
        }
    }

    private static TestDatabase filled(Vendor vendor) {
        TestDatabase database = TestDatabase.open(vendor, Branch.class, Leaf.class);
        try (Session session = database.session()) {
            Branch twig = new Branch(3, "branch3");
            Branch branch = new Branch(2, "branch2");
            branch.setParent(new Branch(1, "branch1"));
            twig.setParent(branch);
            twig.neighbours().add(new Branch(4, "branch4"));
            for (int i = 0; i < 2; i++) {
                Leaf leaf = new Leaf();
                leaf.setId(i);
                leaf.setFormer(i == 0 ? new Branch(5, "branch5") : null);
                twig.leaves().add(leaf);
                if (leaf.getFormer() != null) {
                    session.add(leaf.getFormer());
                }
            }
            session.add(twig);
            session.commit();
        }
        return database;
    }

    @ParameterizedTest
    @EnumSource
    void eager_ofAllKinds_isThereWhenTheSessionIsClosed(Vendor vendor) {
        try (TestDatabase database = filled(vendor)) {
            Branch twig;
            try (Session session = database.session()) {
                twig = session.query(Branch.class).filterBy("name", "branch3").one();
            }
            assertThat(twig.parent().name()).isEqualTo("branch2");
            assertThat(twig.parent().parent().name()).isEqualTo("branch1");
            assertThat(twig.parent().parent().leaves()).isEmpty();
            assertThat(twig.neighbours()).extracting(Branch::name).containsExactly("branch4");
            assertThat(twig.leaves()).hasSize(2).anySatisfy(leaf -> assertThat(leaf.getFormer())
                    .isNotNull()
                    .extracting(Branch::name)
                    .isEqualTo("branch5"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void eager_foundByKey_isThere(Vendor vendor) {
        try (TestDatabase database = filled(vendor)) {
            Branch twig;
            try (Session session = database.session()) {
                twig = session.get(Branch.class, 3L);
            }
            assertThat(twig.leaves()).hasSize(2);
            assertThat(twig.parent().name()).isEqualTo("branch2");
        }
    }

    @ParameterizedTest
    @EnumSource
    void eager_ofManyObjects_takesOneStatementPerRelationshipAndLevel(Vendor vendor) {
        try (TestDatabase database = filled(vendor);
                Session session = database.session()) {
            // All branches are known after the first statement.
            assertThat(database.statements(() -> session.query(Branch.class).all()))
                    .hasSize(3);
            assertThat(database.statements(
                            () -> session.query(Branch.class).all().forEach(branch -> branch.leaves()
                                    .size())))
                    .hasSize(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void reference_thatSaysNothing_loadsOnTouch(Vendor vendor) {
        try (TestDatabase database = filled(vendor)) {
            Leaf leaf;
            try (Session session = database.session()) {
                leaf = session.query(Leaf.class).filterBy("id", 0L).one();
            }
            assertThat(leaf.getFormer().name()).isEqualTo("branch5");
            Branch branch = leaf.getBranch();
            assertThatThrownBy(branch::name).isInstanceOf(DetachedInstanceException.class);
        }
    }
}
