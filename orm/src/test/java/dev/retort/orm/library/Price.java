package dev.retort.orm.library;

import jakarta.persistence.Embeddable;
import org.jspecify.annotations.Nullable;

/** A record within a book. */
@Embeddable
public record Price(int cents, @Nullable String currency) {}
