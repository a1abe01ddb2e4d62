package dev.retort.orm.world;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToMany;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Stands in lists of others. */
@Entity
public class Song {
    @Id
    private @Nullable String title;

    @ManyToMany(mappedBy = "songs")
    private Set<Playlist> playlists = new HashSet<>();

    protected Song() {}

    public Song(String title) {
        this.title = title;
    }

    public @Nullable String title() {
        return title;
    }

    public Set<Playlist> playlists() {
        return playlists;
    }
}
