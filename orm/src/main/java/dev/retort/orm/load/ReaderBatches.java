package dev.retort.orm.load;

import dev.retort.orm.mapping.RelationshipMapping;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The batches that the rows of one result fill: of its objects, whatever their classes, and of the references that they bring. */
final class ReaderBatches {
    private final LoadPlan plan;
    private final LoadBatch objects;

    /** The same as of the objects, unless there is a plan. */
    private final LoadBatch others;

    /** Of what the plan names; most plans name nothing. */
    private Map<LoadPlan.Part, LoadBatch> parts = Map.of();

    /** @param references what brings references that are not loaded */
    ReaderBatches(LoadPlan plan, List<RelationshipMapping> references) {
        this.plan = plan;
        this.objects = new LoadBatch(plan, references);
        this.others = plan.isPlain() ? objects : new LoadBatch(LoadPlan.PLAIN, references);
    }

    /** Of the objects themselves. */
    LoadBatch objects() {
        return objects;
    }

    /** Of what a reference brings. */
    LoadBatch of(RelationshipMapping reference) {
        LoadPlan.Part part = plan.part(reference);
        if (part == null) {
            return others;
        }
        if (parts.isEmpty()) {
            parts = new HashMap<>();
        }
        return parts.computeIfAbsent(part, LoadBatch::ofReferences);
    }
}
