package dev.retort.orm.world;

import static jakarta.persistence.GenerationType.SEQUENCE;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;

/** Numbered by a sequence, so its key is known before its row is written. */
@Entity
public class Voucher {
    @Id
    @GeneratedValue(strategy = SEQUENCE)
    private Integer id;

    @ManyToOne
    private Voucher follows;

    public Integer id() {
        return id;
    }

    public Voucher follows() {
        return follows;
    }

    public void setFollows(Voucher follows) {
        this.follows = follows;
    }
}
