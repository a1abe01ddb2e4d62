package dev.retort.orm.world;

import static jakarta.persistence.GenerationType.IDENTITY;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Version;

/** Has a version, and refers to its own table. */
@Entity
public class Draft {
    @Id
    @GeneratedValue(strategy = IDENTITY)
    private Long id;

    private String title;

    @Column(updatable = false)
    private String author;

    @ManyToOne
    private Draft basis;

    @Version
    private Integer version;

    public Long id() {
        return id;
    }

    public String title() {
        return title;
    }

    public void setTitle(String title) {
        this.title = title;
    }

    public void setAuthor(String author) {
        this.author = author;
    }

    public Draft basis() {
        return basis;
    }

    public void setBasis(Draft basis) {
        this.basis = basis;
    }

    public Integer version() {
        return version;
    }

    public void setVersion(Integer version) {
        this.version = version;
    }
}
