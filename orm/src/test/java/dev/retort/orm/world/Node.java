package dev.retort.orm.world;

import static jakarta.persistence.CascadeType.PERSIST;
import static jakarta.persistence.GenerationType.IDENTITY;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import java.util.HashSet;
import java.util.Set;

/** Refers to its own table, has a set, and keys from a sequence. Removing a node leaves its children without parent. */
@Entity
public class Node {
    @Id
    @GeneratedValue(strategy = IDENTITY)
    private Integer id;

    private String label;

    @ManyToOne(cascade = PERSIST)
    private Node parent;

    @OneToMany(mappedBy = "parent", cascade = PERSIST)
    private Set<Node> children = new HashSet<>();

    public Integer id() {
        return id;
    }

    public String label() {
        return label;
    }

    public void setLabel(String label) {
        this.label = label;
    }

    public Node parent() {
        return parent;
    }

    public void setParent(Node parent) {
        this.parent = parent;
    }

    public Set<Node> children() {
        return children;
    }
}
