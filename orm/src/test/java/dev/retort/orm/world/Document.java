package dev.retort.orm.world;

import static jakarta.persistence.GenerationType.IDENTITY;

import jakarta.persistence.Entity;
import jakarta.persistence.EntityListeners;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.PostLoad;
import jakarta.persistence.PostPersist;
import jakarta.persistence.PostRemove;
import jakarta.persistence.PostUpdate;
import jakarta.persistence.PrePersist;
import jakarta.persistence.PreRemove;
import jakarta.persistence.PreUpdate;
import jakarta.persistence.Transient;
import java.util.ArrayList;
import java.util.List;

/** Has callbacks of its own, of a superclass and of a listener. */
@Entity
@EntityListeners(Document.Registrar.class)
public class Document extends Audited {
    @Id
    @GeneratedValue(strategy = IDENTITY)
    private Long id;

    private String title;

    @Transient
    private final List<String> calls = new ArrayList<>();

    public Long id() {
        return id;
    }

    public String title() {
        return title;
    }

    public void setTitle(String title) {
        this.title = title;
    }

    public List<String> calls() {
        return calls;
    }

    @PrePersist
    @PreUpdate
    private void check() {
        if ("forbidden".equals(title)) {
            throw new IllegalStateException("forbidden title");
        }
        calls.add("check " + id);
    }

    @PostPersist
    void inserted() {
        calls.add("inserted " + id);
    }

    @PostUpdate
    void updated() {
        calls.add("updated");
    }

    @PreRemove
    void removing() {
        calls.add("removing");
    }

    @PostRemove
    void removed() {
        calls.add("removed");
    }

    @PostLoad
    protected void loaded() {
        calls.add("loaded " + title);
    }

    /** Called before the document's own methods. */
    static final class Registrar {
        @PrePersist
        void register(Document document) {
            document.calls.add("registered");
        }

        @PostLoad
        void loaded(Object document) {
            ((Document) document).calls.add("found");
        }
    }
}
