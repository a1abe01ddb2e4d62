package dev.retort.sql;

import dev.retort.error.InvalidRequestException;
import java.util.List;

/** Checks the ways into JSON documents. */
final class Json {
    private Json() {}

    static List<Object> path(Object... steps) {
        if (steps.length == 0) {
            throw new InvalidRequestException("A path into JSON needs at least one step");
        }
        for (Object step : steps) {
            if (!(step instanceof String) && !(step instanceof Integer place && place >= 0)) {
                throw new InvalidRequestException("A path into JSON consists of names, as text, and places from 0, as"
                        + " integers; \"" + step + "\" is neither");
            }
        }
        return List.of(steps);
    }
}
