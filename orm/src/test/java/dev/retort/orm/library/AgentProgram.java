package dev.retort.orm.library;

import dev.retort.engine.Engine;
import dev.retort.orm.Registry;
import dev.retort.orm.Session;
import dev.retort.orm.mapping.Enhanced;

/** A program of its own, whose classes an agent enhances. */
public final class AgentProgram {
    private AgentProgram() {}

    /** Prints what it reads from a reference that is not loaded. */
    public static void main(String[] arguments) {
        Registry registry = Registry.of(Publisher.class, Book.class, Reader.class);
        try (Engine engine = Engine.create("jdbc:retort:h2:mem:agent;DB_CLOSE_DELAY=-1")) {
            registry.metadata().createAll(engine);
            try (Session session = new Session(engine, registry)) {
                session.add(new Publisher(new Book("by an agent", new Publisher("agents", 1)).publisher));
                session.add(new Book("enhanced", new Publisher("at load", 2)));
                session.commit();
            }
            try (Session session = new Session(engine, registry)) {
                Book book =
                        session.query(Book.class).filterBy("title", "enhanced").one();
                System.out.println(Enhanced.isEnhanced(Book.class) + " "
                        + session.inspect(book.publisher).unloadedAttributes().contains("name") + " "
                        + book.publisher.name);
            }
        }
    }
}
