package dev.tectum.stage.update.scan.check;

import static dev.tectum.stage.update.scan.check.MadeNetwork.attribute;
import static dev.tectum.stage.update.scan.check.MadeNetwork.open;
import static dev.tectum.stage.update.scan.check.MadeNetwork.plain;
import static dev.tectum.stage.update.scan.check.MadeNetwork.port;
import static dev.tectum.stage.update.scan.check.MadeNetwork.step;
import static dev.tectum.stage.update.scan.check.MadeNetwork.whole;
import static dev.tectum.stage.update.scan.check.MadeNetwork.wholes;

import dev.tectum.stage.update.scan.NetworkException.Reason;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/// Networks whose steps do harm, or are not what they seem.
final class HostileGraphs {

    private static final int GRAPH = 5;

    private HostileGraphs() {
    }

    static Stream<Hostile> all() {
        return Stream.of(functions(), subgraphs(), operators(), order(), attributes(), contracts()).flatMap(each -> each);
    }

    private static Stream<Hostile> functions() {
        return Stream.of(
                Hostile.of("a chain of 3000 functions", Reason.FUNCTION, "operators of its own", plain().and(made -> {
                    for (int link = 0; link < 3000; link++) {
                        made.model.message(25, function("f" + link, "f" + (link + 1)));
                    }
                })),
                Hostile.of("a function that calls itself", Reason.FUNCTION, "operators of its own",
                        plain().and(made -> made.model.message(25, function("f", "f")))),
                Hostile.of("one of several functions called", Reason.FUNCTION, "one of several functions",
                        open().and(made -> made.graph.message(1, step("Relu", "input", "tokens").text(8, "second")))),
                Hostile.of("an attribute of a function", Reason.FUNCTION, "attribute of a function",
                        open().node("Relu", "input", "tokens", attribute("alpha", 1).text(21, "outer"))));
    }

    private static ProtobufWriter function(String name, String called) {
        return new ProtobufWriter().text(1, name).text(4, "x").text(5, "y").message(7, step(called, "x", "y")).text(10, "own");
    }

    private static Stream<Hostile> subgraphs() {
        ProtobufWriter body = new ProtobufWriter().message(1, step("Identity", "c", "d"));
        return Stream.of(
                Hostile.of("a loop of 2^62 turns", Reason.SUBGRAPH, "node 0 \"the Loop\" (Loop)", open().counts("turns", 1L << 62)
                        .node("Loop", "turns . input", "tokens", attribute("body", GRAPH).message(6, body))),
                Hostile.of("a loop without its graph", Reason.SUBGRAPH, "branches and loops", open().node("Loop", ". . input", "tokens")),
                Hostile.of("a branch", Reason.SUBGRAPH, "a graph of its own",
                        open().node("If", "input", "tokens", attribute("then_branch", GRAPH).message(6, body))),
                Hostile.of("a scan", Reason.SUBGRAPH, "branches and loops", open().node("Scan", "input", "tokens")),
                Hostile.of("a list of graphs", Reason.SUBGRAPH, "a graph of its own",
                        open().node("Relu", "input", "tokens", attribute("graphs", 10).message(11, body))),
                Hostile.of("graphs in graphs, 2000 deep", Reason.SUBGRAPH, "a graph of its own",
                        open().and(made -> made.graph.message(1, nested(2000)))));
    }

    private static ProtobufWriter nested(int depth) {
        ProtobufWriter node = step("If", "input", "tokens");
        for (int level = 0; level < depth; level++) {
            node = step("If", "input", "tokens", attribute("then_branch", GRAPH).message(6, new ProtobufWriter().message(1, node)));
        }
        return node;
    }

    private static Stream<Hostile> operators() {
        return Stream.of(
                Hostile.of("an engine built elsewhere", Reason.DOMAIN, "com.microsoft",
                        open().and(made -> made.graph.message(1, step("EPContext", "input", "tokens").text(7, "com.microsoft")))),
                Hostile.of("an engine under ONNX's own name", Reason.OPERATOR, "\"EPContext\" is none",
                        open().node("EPContext", "input", "tokens")),
                Hostile.of("operators of somebody's own", Reason.DOMAIN, "it imports operators of \"evil.example\"",
                        plain().and(made -> made.model.message(8, new ProtobufWriter().text(1, "evil.example").number(2, 1)))),
                Hostile.of("operators of somebody's own, not imported", Reason.DOMAIN, "evil.example",
                        open().and(made -> made.graph.message(1, step("Relu", "input", "tokens").text(7, "evil.example")))),
                Hostile.of("chance", Reason.OPERATOR, "RandomNormalLike", open().node("RandomNormalLike", "input", "tokens")),
                Hostile.of("a size that the numbers decide", Reason.OPERATOR, "NonZero", open().node("NonZero", "input", "tokens")),
                Hostile.of("text", Reason.OPERATOR, "StringNormalizer", open().node("StringNormalizer", "input", "tokens")),
                Hostile.of("a sequence", Reason.OPERATOR, "SequenceConstruct", open().node("SequenceConstruct", "input", "tokens")),
                Hostile.of("an optional value", Reason.OPERATOR, "OptionalGetElement",
                        open().node("OptionalGetElement", "input", "tokens")),
                Hostile.of("an operator without a name", Reason.OPERATOR, "none of the operators", open().node("", "input", "tokens")),
                Hostile.of("more outputs than the operator has", Reason.OPERATOR, "more outputs",
                        open().node("Relu", "input", "tokens more")),
                Hostile.of("no inputs", Reason.OPERATOR, "input 0 is missing", open().node("Relu", "", "tokens")));
    }

    private static Stream<Hostile> order() {
        return Stream.of(
                Hostile.of("a circle", Reason.ORDER, "without circles", open().node("Add", "input b", "a").node("Relu", "a", "b")
                        .node("Relu", "b", "tokens")),
                Hostile.of("a step that waits for itself", Reason.ORDER, "\"tokens\"", open().node("Add", "input tokens", "tokens")),
                Hostile.of("steps out of order", Reason.ORDER, "\"a\"", open().node("Relu", "a", "tokens").node("Relu", "input", "a")),
                Hostile.of("an output that no step makes", Reason.ORDER, "no step makes", open()),
                Hostile.of("a value made twice", Reason.NAME, "\"tokens\" is made twice",
                        open().node("Relu", "input", "tokens").node("Relu", "input", "tokens")),
                Hostile.of("a value made twice by one step", Reason.NAME, "made twice",
                        open().counts("k", 4).node("TopK", "input k", "tokens tokens")),
                Hostile.of("a step that writes over weights", Reason.NAME, "\"w\" is made twice", plain().node("Relu", "input", "w")),
                Hostile.of("weights in place of the input", Reason.NAME, "\"input\" is made twice", plain().weights("input", 1, 4)),
                Hostile.of("weights without a name", Reason.NAME, "no name", plain().weights("", 1)),
                Hostile.of("a million steps", Reason.TOO_MANY, "more than 10000 nodes", open().and(made -> {
                    byte[] node = new ProtobufWriter().text(1, "input").text(4, "Relu").bytes();
                    for (int count = 0; count < 1_000_000; count++) {
                        made.graph.bytes(1, node);
                    }
                })),
                Hostile.of("a step with 100,000 inputs", Reason.TOO_MANY, "more than 512 inputs",
                        open().node("Concat", "input ".repeat(100_000) + "input", "tokens")));
    }

    private static Stream<Hostile> attributes() {
        return Stream.of(
                Hostile.of("an attribute that holds another type than it says", Reason.TYPE, "another type than it says",
                        open().node("Softmax", "input", "tokens", attribute("axis", 2).text(4, "x"))),
                Hostile.of("an attribute of two values", Reason.TYPE, "another type than it says",
                        open().node("Softmax", "input", "tokens", attribute("axis", 2).number(3, 1).real(2, 1))),
                Hostile.of("an attribute of no type", Reason.TYPE, "of the type 0",
                        open().node("Softmax", "input", "tokens", new ProtobufWriter().text(1, "axis").number(3, 1))),
                Hostile.of("an attribute of the type 2^33 + 2", Reason.TYPE, "of the type 8589934594",
                        open().node("Softmax", "input", "tokens", new ProtobufWriter().text(1, "axis").number(20, (1L << 33) + 2))),
                Hostile.of("an attribute twice", Reason.NAME, "\"axis\" twice",
                        open().node("Softmax", "input", "tokens", whole("axis", 1), whole("axis", 0))),
                Hostile.of("an attribute without a name", Reason.NAME, "no name", open().node("Relu", "input", "tokens", whole("", 1))),
                Hostile.of("an attribute of text lists", Reason.TYPE, "lists of text",
                        open().node("Relu", "input", "tokens", attribute("words", 8).text(9, "x"))),
                Hostile.of("an attribute that is a type", Reason.TYPE, "or types",
                        open().node("Relu", "input", "tokens", attribute("type", 13).text(14, ""))),
                Hostile.of("an attribute that should hold a tensor", Reason.TYPE, "should hold a tensor",
                        open().node("Constant", "", "tokens", attribute("value", 4))),
                Hostile.of("33 attributes", Reason.TOO_MANY, "more than 32 attributes", open().node("Relu", "input", "tokens",
                        LongStream.range(0, 33).mapToObj(each -> whole("a" + each, each)).toArray(ProtobufWriter[]::new))),
                Hostile.of("an attribute of 100,000 numbers", Reason.TOO_MANY, "more than 1024 numbers",
                        open().node("Relu", "input", "tokens", wholes("axes", new long[100_000]))),
                Hostile.of("an attribute of 100,000 packed numbers", Reason.TOO_MANY, "more than 1024 numbers",
                        open().node("Relu", "input", "tokens", attribute("axes", 7).packed(8, new long[100_000]))),
                Hostile.of("an attribute of 100,000 reals", Reason.TOO_MANY, "more than 1024 numbers",
                        open().node("Relu", "input", "tokens", attribute("reals", 6).bytes(7, new byte[400_000]))));
    }

    private static Stream<Hostile> contracts() {
        MadeNetwork open = MadeNetwork.empty();
        open.graph.message(11, port("input", 1, new ProtobufWriter().message(1, new ProtobufWriter().text(2, "N"))));
        return Stream.of(
                Hostile.of("an input of another name", Reason.CONTRACT, "no input \"input\"", made(port("other", 1, 1, 4), "other")),
                Hostile.of("an input of another type", Reason.CONTRACT, "should be float[1, 4] by the manifest, but is uint8[1, 4]",
                        made(port("input", 2, 1, 4), "input")),
                Hostile.of("an input of another shape", Reason.CONTRACT, "but is float[4]", made(port("input", 1, 4), "w")),
                Hostile.of("an input more", Reason.CONTRACT, "input \"more\" that the manifest",
                        plain().and(made -> made.graph.message(11, port("more", 1, 1)))),
                Hostile.of("an output more", Reason.CONTRACT, "output \"w\" that the manifest",
                        plain().and(made -> made.graph.message(12, port("w", 1, 4, 4)))),
                Hostile.of("an input of open size", Reason.SIZE, "no fixed shape", open),
                Hostile.of("an output that is not as large as it says", Reason.SIZE, "said to be [1, 4], but is [1, 5]",
                        open().weights("w", 4, 5).node("MatMul", "input w", "tokens")),
                Hostile.of("a value that is not as large as the file says", Reason.SIZE, "\"w\" is said to be [2, 8]",
                        plain().and(made -> made.graph.message(13, port("w", 1, 2, 8)))));
    }

    private static MadeNetwork made(ProtobufWriter input, String used) {
        MadeNetwork network = MadeNetwork.empty();
        network.graph.message(11, input).message(12, port("tokens", 1, 1, 4));
        return network.weights("w", 1, 4).node("Relu", used, "tokens");
    }
}
