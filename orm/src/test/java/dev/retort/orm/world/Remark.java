package dev.retort.orm.world;

import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import org.jspecify.annotations.Nullable;

/** Refers to the one in whose list it stands. */
@Entity
public class Remark {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private @Nullable Long id;

    private @Nullable String text;

    @ManyToOne(fetch = FetchType.LAZY)
    private @Nullable Playlist playlist;

    protected Remark() {}

    public Remark(String text) {
        this.text = text;
    }

    public @Nullable Long id() {
        return id;
    }

    public @Nullable String text() {
        return text;
    }

    public @Nullable Playlist playlist() {
        return playlist;
    }

    public void setPlaylist(@Nullable Playlist playlist) {
        this.playlist = playlist;
    }
}
