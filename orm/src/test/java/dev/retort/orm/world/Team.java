package dev.retort.orm.world;

import static jakarta.persistence.CascadeType.PERSIST;
import static jakarta.persistence.GenerationType.IDENTITY;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import java.util.ArrayList;
import java.util.List;

/** Points to a player, who points back: two tables in a circle. */
@Entity
public class Team {
    @Id
    @GeneratedValue(strategy = IDENTITY)
    private Long id;

    private String name;

    @ManyToOne
    private Player captain;

    @OneToMany(mappedBy = "team", cascade = PERSIST)
    private List<Player> players = new ArrayList<>();

    public Long id() {
        return id;
    }

    public String name() {
        return name;
    }

    public Player captain() {
        return captain;
    }

    public void setCaptain(Player captain) {
        this.captain = captain;
    }

    public List<Player> players() {
        return players;
    }
}
