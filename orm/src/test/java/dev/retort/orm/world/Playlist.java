package dev.retort.orm.world;

import jakarta.persistence.CascadeType;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.JoinTable;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderColumn;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Has lists with places in a join table, by a foreign key of its own, and by references. */
@Entity
public class Playlist {
    @Id
    private @Nullable String name;

    @ManyToMany(cascade = {CascadeType.PERSIST, CascadeType.MERGE})
    @OrderColumn
    private List<Song> songs = new ArrayList<>();

    @OneToMany(cascade = {CascadeType.PERSIST, CascadeType.MERGE})
    @JoinColumn(name = "hit_list")
    @OrderColumn(name = "hit_place")
    private List<Song> hits = new ArrayList<>();

    @OneToMany
    @JoinTable(name = "encore")
    @OrderColumn(name = "turn")
    private List<Song> encores = new ArrayList<>();

    @OneToMany(mappedBy = "playlist", cascade = CascadeType.ALL, orphanRemoval = true)
    @OrderColumn
    private List<Remark> remarks = new ArrayList<>();

    protected Playlist() {}

    public Playlist(String name) {
        this.name = name;
    }

    public @Nullable String name() {
        return name;
    }

    public List<Song> songs() {
        return songs;
    }

    public void setSongs(List<Song> songs) {
        this.songs = songs;
    }

    public List<Song> hits() {
        return hits;
    }

    public List<Song> encores() {
        return encores;
    }

    public List<Remark> remarks() {
        return remarks;
    }

    public void setRemarks(List<Remark> remarks) {
        this.remarks = remarks;
    }
}
