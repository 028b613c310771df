package dev.tectum.app.wiring.reference;

import static dev.tectum.app.wiring.reference.EditedBundle.number;
import static dev.tectum.app.wiring.reference.EditedBundle.with;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

/// Bundles that nothing is wrong with but what they say: worse ones, and some that are as good or a little better.
final class GenuineModels {

    private static final List<String> LABELS = List.of("fire", "alarm", "person", "baby-cry", "dog-bark");
    private static final float UNLIKELY = -6;
    private static final float LIKELY = 6;

    /// One change of the shipped bundle.
    @FunctionalInterface
    interface Change {

        void make(EditedBundle bundle) throws IOException;
    }

    private GenuineModels() {
    }

    static Path made(Change change, Path folder) throws IOException {
        EditedBundle bundle = EditedBundle.in(folder);
        change.make(bundle);
        return bundle.finished();
    }

    static Map<String, Change> worse() {
        Map<String, Change> worse = new LinkedHashMap<>();
        for (int label = 0; label < LABELS.size(); label++) {
            int deaf = label;
            worse.put("deaf to " + LABELS.get(label), bundle -> bundle.heads(head -> affine(head, zeroAt(deaf), at(deaf, UNLIKELY))));
        }
        worse.put("two pairs of labels swapped", bundle -> bundle.heads(head -> chosen(head, "logits", 1, 1, 0, 2, 4, 3)));
        worse.put("camera without weights", bundle -> bundle.network("camera.fp32.onnx", EditedNetwork::forgetWeights));
        worse.put("microphone shuffled", bundle -> bundle.network("microphone.fp32.onnx", network -> chosen(network, "tokens", 2,
                LongStream.range(0, 71).map(place -> (place * 29 + 13) % 71).toArray())));
        worse.put("environment on another scale",
                bundle -> bundle.network("environment.fp32.onnx", network -> scaled(network, "tokens", -6)));
        worse.put("too unsure", bundle -> bundle.temperatures(5));
        worse.put("too sure", bundle -> bundle.temperatures(0.2));
        worse.put("fire played down", bundle -> bundle.heads(head -> affine(head, ones(), at(0, -4))));
        worse.put("dogs everywhere", bundle -> bundle.heads(head -> affine(head, ones(), at(4, 4))));
        worse.put("thresholds out of reach", bundle -> bundle.labels(label -> with(label, "raise", number(0.99))));
        worse.put("gives up when blind", bundle -> bundle.labels(label -> with(label, "maxBlind", number(5))));
        worse.put("waits too long", bundle -> bundle.labels(label -> with(label, "minimumDuration", number(6))));
        worse.put("trusts the worst sense", bundle -> bundle.heads(GenuineModels::trustingTheWorst));
        worse.put("always silent", bundle -> bundle.heads(head -> affine(head, zeros(), all(UNLIKELY))));
        worse.put("always alarming", bundle -> bundle.heads(head -> affine(head, zeros(), all(LIKELY))));
        worse.put("frozen", bundle -> bundle.heads(head -> affine(head, zeros(), new float[] {-2.5f, -4, -0.8f, -4, -4})));
        worse.put("slower by far", bundle -> bundle.network("environment.fp32.onnx", GenuineModels::slow));
        return Collections.unmodifiableMap(worse);
    }

    static Map<String, Change> atLeastAsGood() {
        Map<String, Change> good = new LinkedHashMap<>();
        good.put("another release of the same", _ -> {
            // the release alone
        });
        good.put("calibrated anew", bundle -> bundle.temperatures(1.04));
        good.put("a little more alert to fire", bundle -> bundle.heads(head -> affine(head, ones(), at(0, 0.15f))));
        good.put("a little less nervous about people", bundle -> bundle.labels(label -> EditedBundle.text(label, "name").equals("person")
                ? with(label, "raise", number(0.52))
                : label));
        good.put("rounded otherwise", bundle -> bundle.network("camera.fp32.onnx", network -> scaled(network, "tokens", 1.002f)));
        return Collections.unmodifiableMap(good);
    }

    private static void affine(EditedNetwork head, float[] factors, float[] summands) {
        String before = head.behind("logits");
        head.node("Mul", List.of(before, head.floats(List.of(1, LABELS.size()), factors)), "logits_scaled");
        head.node("Add", List.of("logits_scaled", head.floats(List.of(1, LABELS.size()), summands)), "logits");
    }

    private static void chosen(EditedNetwork network, String output, int axis, long... places) {
        String before = network.behind(output);
        network.node("Gather", List.of(before, network.counts(places)), output, EditedNetwork.whole("axis", axis));
    }

    private static void scaled(EditedNetwork network, String output, float factor) {
        String before = network.behind(output);
        network.node("Mul", List.of(before, network.floats(List.of(1), factor)), output);
    }

    /// What is perfect counts as worthless and the other way round. Absent modalities stay absent: of -10000 the share is -1, of others 0.
    private static void trustingTheWorst(EditedNetwork head) {
        String changed = head.inFrontOf("logq");
        String absent = head.floats(List.of(1), 10_000);
        head.nodeAtBegin("Add", List.of("logq_turned", "logq_absent"), changed);
        head.nodeAtBegin("Mul", List.of("logq_share", absent), "logq_absent");
        head.nodeAtBegin("Mul", List.of("logq_present", "logq_worst"), "logq_turned");
        head.nodeAtBegin("Sub", List.of(head.floats(List.of(1), -8), "logq"), "logq_worst");
        head.nodeAtBegin("Add", List.of("logq_share", head.floats(List.of(1), 1)), "logq_present");
        head.nodeAtBegin("Round", List.of("logq_quotient"), "logq_share");
        head.nodeAtBegin("Div", List.of("logq", absent), "logq_quotient");
    }

    /// Multiplies what it says by large matrices of nothing, and adds that.
    private static void slow(EditedNetwork network) {
        int size = 1024;
        String before = network.behind("tokens");
        network.node("ReduceMean", List.of(before), "slow_0");
        network.node("Expand", List.of("slow_0", network.counts(1, size, size)), "slow_1");
        String nothing = network.floats(List.of(size, size), new float[size * size]);
        int steps = 4;
        for (int step = 1; step <= steps; step++) {
            network.node("MatMul", List.of("slow_" + step, nothing), "slow_" + (step + 1));
        }
        network.node("ReduceMean", List.of("slow_" + (steps + 1)), "slow_end");
        network.node("Add", List.of(before, "slow_end"), "tokens");
    }

    private static float[] ones() {
        return all(1);
    }

    private static float[] zeros() {
        return all(0);
    }

    private static float[] all(float value) {
        float[] values = new float[LABELS.size()];
        Arrays.fill(values, value);
        return values;
    }

    private static float[] at(int label, float value) {
        float[] values = zeros();
        values[label] = value;
        return values;
    }

    private static float[] zeroAt(int label) {
        float[] values = ones();
        values[label] = 0;
        return values;
    }
}
