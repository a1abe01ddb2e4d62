package dev.retort.orm.load;

import dev.retort.engine.ExecutionOptions;
import dev.retort.orm.mapping.EntityMapping;
import dev.retort.sql.FromClause;
import dev.retort.sql.Select;
import java.util.List;

/**
 * A query for objects of one entity.
 *
 * @param select has the entity's columns first, in their order
 * @param source the table, as the select names it
 * @param mapping the entity
 * @param options how relationships are loaded
 * @param execution how it is executed
 */
public record ObjectQuery<E>(
        Select<?> select,
        FromClause source,
        EntityMapping<E> mapping,
        List<LoadOption> options,
        ExecutionOptions execution) {}
