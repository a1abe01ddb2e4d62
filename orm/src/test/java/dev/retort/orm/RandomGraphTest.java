package dev.retort.orm;

import static dev.retort.orm.load.LoadOption.selectin;
import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.orm.TestDatabase.Vendor;
import dev.retort.orm.blog.Address;
import dev.retort.orm.blog.Address_;
import dev.retort.orm.blog.User;
import dev.retort.orm.blog.User_;
import dev.retort.orm.world.Node;
import dev.retort.orm.world.Node_;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Random edits of objects, flushed, rolled back and reloaded, agree with a model of two plain maps. */
class RandomGraphTest {
    private static final int STEPS = 600;

    static Stream<Arguments> seeds() {
        return Stream.of(Vendor.values())
                .flatMap(vendor -> LongStream.rangeClosed(1, 10).boxed().map(seed -> Arguments.of(vendor, seed)));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    @Tag("O33")
    void session_randomEdits_agreesWithModel(Vendor vendor, long seed) {
        try (TestDatabase database = TestDatabase.open(vendor);
                Walk walk = new Walk(database, new Random(seed))) {
            for (int step = 0; step < STEPS; step++) {
                walk.step();
            }
            walk.commitAndCompare();
        } catch (Throwable failure) {
            throw new AssertionError("seed " + seed + " on " + vendor, failure);
        }
    }

    /** What the program believes: every live thing by its unique label. Values are immutable, so a copy is a snapshot. */
    private record Model(
            Map<String, @Nullable String> ownerByEmail,
            Map<String, String> users,
            Map<String, @Nullable String> parents) {
        static Model empty() {
            return new Model(new LinkedHashMap<>(), new LinkedHashMap<>(), new LinkedHashMap<>());
        }

        Model copy() {
            return new Model(
                    new LinkedHashMap<>(ownerByEmail), new LinkedHashMap<>(users), new LinkedHashMap<>(parents));
        }
    }

    /** One program that edits objects and model alike. */
    private static final class Walk implements AutoCloseable {
        private final TestDatabase database;
        private final Random random;
        private final List<String> trace = new ArrayList<>();
        private Session session;
        private Model model = Model.empty();
        private Model committed = Model.empty();
        private int labels;
        private final Map<String, User> users = new LinkedHashMap<>();
        private final Map<String, Address> addresses = new LinkedHashMap<>();
        private final Map<String, Node> nodes = new LinkedHashMap<>();

        Walk(TestDatabase database, Random random) {
            this.database = database;
            this.random = random;
            this.session = database.session();
        }

        void step() {
            int before = trace.size();
            try {
                edit(random.nextInt(24));
            } catch (RuntimeException | Error e) {
                List<String> last = trace.subList(Math.max(0, trace.size() - 25), trace.size());
                throw new AssertionError("after step " + before + " of\n" + String.join("\n", last), e);
            }
        }

        private void edit(int choice) {
            switch (choice) {
                case 0, 1 -> addUser();
                case 2, 3, 4 -> addAddress();
                case 5 -> addAddressByReference();
                case 6, 7 -> moveAddress();
                case 8 -> referAddress();
                case 9 -> removeAddress();
                case 10 -> replaceAddresses();
                case 11 -> deleteUser();
                case 12 -> deleteAddress();
                case 13 -> renameUser();
                case 14, 15 -> addNode();
                case 16 -> moveNode();
                case 17 -> deleteNode();
                case 18 -> flush();
                case 19 -> query();
                case 20 -> finish();
                case 21 -> swapAddresses();
                case 22 -> giveAddresses();
                default -> commit();
            }
        }

        private void note(String what) {
            trace.add(what);
        }

        private String label(String prefix) {
            return prefix + labels++;
        }

        private <T> @Nullable T pick(Map<String, T> from) {
            if (from.isEmpty()) {
                return null;
            }
            return new ArrayList<>(from.values()).get(random.nextInt(from.size()));
        }

        private void addUser() {
            String name = label("user");
            note("add " + name);
            User user = User_.with().name(name).fullname("new").create();
            session.add(user);
            users.put(name, user);
            model.users.put(name, "new");
        }

        private void addAddress() {
            User user = pick(users);
            if (user != null) {
                String email = label("mail");
                note(user.name() + ".addresses.add " + email);
                Address address = Address_.with().email(email).create();
                user.addresses().add(random.nextInt(user.addresses().size() + 1), address);
                addresses.put(email, address);
                model.ownerByEmail.put(email, user.name());
            }
        }

        private void addAddressByReference() {
            User user = random.nextInt(4) == 0 ? null : pick(users);
            String email = label("mail");
            note("add " + email + " with user = " + (user == null ? null : user.name()));
            Address address = Address_.with().email(email).create();
            address.setUser(user);
            session.add(address);
            addresses.put(email, address);
            model.ownerByEmail.put(email, user == null ? null : user.name());
        }

        private void moveAddress() {
            Address address = pick(addresses);
            User user = pick(users);
            if (address != null && user != null) {
                note(user.name() + ".addresses.add (moved) " + address.email());
                if (!user.addresses().contains(address)) {
                    user.addresses().add(address);
                }
                model.ownerByEmail.put(address.email(), user.name());
            }
        }

        private void referAddress() {
            Address address = pick(addresses);
            User user = random.nextInt(4) == 0 ? null : pick(users);
            if (address != null) {
                note(address.email() + ".user = " + (user == null ? null : user.name()));
                address.setUser(user);
                if (!session.contains(address)) {
                    session.add(address);
                }
                model.ownerByEmail.put(address.email(), user == null ? null : user.name());
                session.flush(); // until then, collections do not know
            }
        }

        private void removeAddress() {
            User user = pick(users);
            if (user != null && !user.addresses().isEmpty()) {
                int index = random.nextInt(user.addresses().size());
                Address address = user.addresses().remove(index);
                note(user.name() + ".addresses.remove " + address.email());
                forget(address);
            }
        }

        private void replaceAddresses() {
            User user = pick(users);
            if (user != null) {
                List<Address> replacement = new ArrayList<>();
                for (Address address : List.copyOf(user.addresses())) {
                    if (random.nextBoolean()) {
                        replacement.add(address);
                    } else {
                        forget(address);
                    }
                }
                String email = label("mail");
                Address added = Address_.with().email(email).create();
                replacement.add(added);
                addresses.put(email, added);
                model.ownerByEmail.put(email, user.name());
                note(user.name() + ".addresses = "
                        + replacement.stream().map(Address::email).toList());
                user.setAddresses(replacement);
                session.flush(); // until then it is the program's own list
            }
        }

        private void swapAddresses() {
            User one = pick(users);
            User two = pick(users);
            if (one != null && two != null && one != two) {
                session.flush(); // collections do not know what refers to their owners until then
                note("swap addresses of " + one.name() + " and " + two.name());
                List<Address> addresses = one.addresses();
                one.setAddresses(two.addresses());
                two.setAddresses(addresses);
                model.ownerByEmail.replaceAll((email, owner) ->
                        one.name().equals(owner) ? two.name() : two.name().equals(owner) ? one.name() : owner);
                session.flush(); // until then they are in the other one's place
            }
        }

        /** What the other had of its own are orphans. */
        private void giveAddresses() {
            User from = pick(users);
            User to = pick(users);
            if (from != null && to != null && from != to) {
                session.flush(); // collections do not know what refers to their owners until then
                note(to.name() + ".addresses = " + from.name() + ".addresses");
                List.copyOf(to.addresses()).forEach(this::forget);
                to.setAddresses(from.addresses());
                model.ownerByEmail.replaceAll((email, owner) -> from.name().equals(owner) ? to.name() : owner);
                session.flush();
            }
        }

        private void forget(Address address) {
            addresses.remove(address.email());
            model.ownerByEmail.remove(address.email());
        }

        private void deleteUser() {
            User user = pick(users);
            if (user != null) {
                note("delete " + user.name());
                String name = user.name();
                session.flush();
                session.delete(user);
                users.remove(name);
                model.users.remove(name);
                new ArrayList<>(addresses.values())
                        .stream()
                                .filter(address -> name.equals(model.ownerByEmail.get(address.email())))
                                .forEach(this::forget);
            }
        }

        private void deleteAddress() {
            Address address = pick(addresses);
            if (address != null && session.contains(address)) {
                note("delete " + address.email());
                session.delete(address);
                User owner = address.user();
                forget(address);
                if (owner != null && random.nextBoolean()) {
                    owner.addresses().remove(address);
                } else {
                    session.flush();
                }
            }
        }

        private void renameUser() {
            User user = pick(users);
            if (user != null) {
                String fullname = label("name");
                note(user.name() + ".fullname = " + fullname);
                user.setFullname(fullname);
                model.users.put(user.name(), fullname);
            }
        }

        private void addNode() {
            String name = label("node");
            Node parent = random.nextInt(3) == 0 ? null : pick(nodes);
            note("add " + name + " below " + (parent == null ? null : parent.label()));
            Node node = Node_.with().label(name).create();
            if (parent != null && random.nextBoolean()) {
                parent.children().add(node);
            } else {
                node.setParent(parent);
                session.add(node);
            }
            nodes.put(name, node);
            model.parents.put(name, parent == null ? null : parent.label());
        }

        /** May close circles: rows may, too. */
        private void moveNode() {
            Node node = pick(nodes);
            Node parent = random.nextInt(4) == 0 ? null : pick(nodes);
            if (node != null) {
                note(node.label() + ".parent = " + (parent == null ? null : parent.label()));
                if (parent != null && random.nextBoolean()) {
                    parent.children().add(node);
                } else {
                    session.flush(); // a set of a new node, which does not set references yet, would win
                    node.setParent(parent);
                    session.flush();
                }
                model.parents.put(node.label(), parent == null ? null : parent.label());
            }
        }

        private void deleteNode() {
            Node node = pick(nodes);
            if (node != null) {
                note("delete " + node.label());
                session.flush();
                session.delete(node);
                nodes.remove(node.label());
                model.parents.remove(node.label());
                model.parents.replaceAll((child, parent) -> node.label().equals(parent) ? null : parent);
                session.flush();
            }
        }

        private void flush() {
            note("flush");
            session.flush();
            compareObjects();
        }

        private void query() {
            User user = pick(users);
            if (user != null) {
                note("query " + user.name());
                User found = session.query(User.class)
                        .filterBy("name", user.name())
                        .options(selectin(User_.addresses))
                        .one();
                assertThat(found).isSameAs(user);
                assertThat(session.get(User.class, user.id())).isSameAs(user);
            }
        }

        private void compareObjects() {
            users.forEach((name, user) -> {
                assertThat(user.fullname()).isEqualTo(model.users.get(name));
                assertThat(user.addresses())
                        .as("addresses of %s", name)
                        .extracting(Address::email)
                        .containsExactlyInAnyOrderElementsOf(emailsOf(name));
            });
            nodes.forEach((name, node) -> assertThat(node.children())
                    .as("children of %s", name)
                    .extracting(Node::label)
                    .containsExactlyInAnyOrderElementsOf(childrenOf(name)));
        }

        private List<String> emailsOf(String user) {
            return keysWithValue(model.ownerByEmail, user);
        }

        private List<String> childrenOf(String node) {
            return keysWithValue(model.parents, node);
        }

        private static List<String> keysWithValue(Map<String, @Nullable String> map, String value) {
            return map.entrySet().stream()
                    .filter(entry -> value.equals(entry.getValue()))
                    .map(Map.Entry::getKey)
                    .toList();
        }

        private void commit() {
            note("commit");
            session.commit();
            committed = model.copy();
        }

        /** Commit or rollback, and often a new session: everything is read again. */
        private void finish() {
            if (random.nextBoolean()) {
                note("rollback");
                session.rollback();
                model = committed.copy();
                reload(session);
            } else {
                commitAndCompare();
            }
        }

        void commitAndCompare() {
            commit();
            note("new session");
            session.close();
            database.assertNothingActive();
            session = database.session();
            reload(session);
            assertThat(users.keySet()).isEqualTo(model.users.keySet());
            assertThat(addressesByOwner()).isEqualTo(new TreeMap<>(printable(model.ownerByEmail)));
            assertThat(nodesByParent()).isEqualTo(new TreeMap<>(printable(model.parents)));
            compareObjects();
        }

        private void reload(Session from) {
            users.clear();
            addresses.clear();
            nodes.clear();
            from.query(User.class).orderBy(User_.name).all().forEach(user -> users.put(user.name(), user));
            from.query(Address.class)
                    .orderBy(Address_.email)
                    .all()
                    .forEach(address -> addresses.put(address.email(), address));
            from.query(Node.class).orderBy(Node_.label).all().forEach(node -> nodes.put(node.label(), node));
        }

        private Map<String, String> addressesByOwner() {
            Map<String, String> found = new TreeMap<>();
            addresses.forEach((email, address) -> found.put(
                    email, address.user() == null ? "-" : address.user().name()));
            return found;
        }

        private Map<String, String> nodesByParent() {
            Map<String, String> found = new TreeMap<>();
            nodes.forEach((name, node) ->
                    found.put(name, node.parent() == null ? "-" : node.parent().label()));
            return found;
        }

        private static Map<String, String> printable(Map<String, @Nullable String> map) {
            Map<String, String> printable = new TreeMap<>();
            map.forEach((key, value) -> printable.put(key, Objects.requireNonNullElse(value, "-")));
            return printable;
        }

        @Override
        public void close() {
            session.close();
        }
    }
}
