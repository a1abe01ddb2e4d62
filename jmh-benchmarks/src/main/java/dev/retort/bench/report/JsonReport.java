package dev.retort.bench.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.Writer;

/** The comparison for other programs: every unit is in the name of its field, what is not known is null. */
final class JsonReport {
    private static final ObjectMapper MAPPER = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private JsonReport() {}

    static void write(Comparison comparison, Writer writer) throws IOException {
        ObjectNode root = MAPPER.createObjectNode();
        comparison.environment().forEach(root.putObject("environment")::put);
        root.put("baseline", comparison.baseline());
        ArrayNode measurements = root.putArray("measurements");
        comparison.lines().forEach(line -> describe(line, measurements.addObject()));
        MAPPER.writeValue(writer, root);
    }

    private static void describe(ComparedMeasurement line, ObjectNode node) {
        Measurement measured = line.measured();
        node.put("workload", measured.workload());
        node.put("style", measured.style());
        putIfKnown(node, "nanosecondsPerOperation", measured.nanoseconds());
        putIfKnown(node, "errorNanoseconds", measured.error());
        putIfKnown(node, "timeRatio", line.timeRatio());
        putIfKnown(node, "bytesPerOperation", measured.bytes());
        putIfKnown(node, "bytesRatio", line.bytesRatio());
        putIfKnown(node, "roundTripsPerOperation", measured.roundTrips());
        putIfKnown(node, "bytesSentPerOperation", measured.bytesSent());
        node.put("samples", measured.samples());
    }

    private static void putIfKnown(ObjectNode node, String name, double value) {
        if (Double.isFinite(value)) {
            node.put(name, value);
        } else {
            node.putNull(name);
        }
    }
}
