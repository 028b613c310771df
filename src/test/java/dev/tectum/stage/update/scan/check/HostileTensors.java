package dev.tectum.stage.update.scan.check;

import static dev.tectum.stage.update.scan.check.MadeNetwork.FLOAT;
import static dev.tectum.stage.update.scan.check.MadeNetwork.INT64;
import static dev.tectum.stage.update.scan.check.MadeNetwork.attribute;
import static dev.tectum.stage.update.scan.check.MadeNetwork.open;
import static dev.tectum.stage.update.scan.check.MadeNetwork.plain;
import static dev.tectum.stage.update.scan.check.MadeNetwork.raw;
import static dev.tectum.stage.update.scan.check.MadeNetwork.tensor;

import dev.tectum.stage.update.scan.NetworkException.Reason;
import java.util.stream.Stream;

/// Networks whose weights are not what they seem.
final class HostileTensors {

    private HostileTensors() {
    }

    static Stream<Hostile> all() {
        return Stream.of(shapes(), numbers(), external(), types()).flatMap(each -> each);
    }

    private static Hostile weights(String tries, Reason reason, String says, ProtobufWriter tensor) {
        return Hostile.of(tries, reason, says, plain().and(made -> made.graph.message(5, tensor)));
    }

    private static Stream<Hostile> shapes() {
        return Stream.of(
                weights("a size of 2^31", Reason.SIZE, "tensor \"x\": a tensor of the sizes [2147483648]", named().numbers(1, 1L << 31)),
                weights("a size of 2^63", Reason.SIZE, "cannot be", named().numbers(1, 1L << 63)),
                weights("a size of -1", Reason.SIZE, "none may be negative", named().numbers(1, -1)),
                weights("sizes whose product is 0 in 64 bits", Reason.SIZE, "cannot be", named().numbers(1, 1L << 32, 1L << 32)),
                weights("sizes whose product is 4 in 64 bits", Reason.SIZE, "cannot be", named().numbers(1, (1L << 62) + 1, 4)),
                weights("a size of 0 that hides the others", Reason.SIZE, "cannot be", named().numbers(1, 0, 1L << 26, 1L << 26)),
                weights("gigabytes that are not there", Reason.SIZE, "cannot be", named().numbers(1, 1L << 20, 1L << 20)),
                weights("nine dimensions", Reason.TOO_MANY, "more than 8 numbers", named().numbers(1, 1, 1, 1, 1, 1, 1, 1, 1, 1)),
                weights("a million packed dimensions", Reason.TOO_MANY, "more than 8 numbers", named().packed(1, new long[1_000_000])));
    }

    private static ProtobufWriter named() {
        return new ProtobufWriter().text(8, "x").number(2, FLOAT);
    }

    private static Stream<Hostile> numbers() {
        return Stream.of(
                weights("fewer bytes than the shape needs", Reason.WEIGHTS, "holds 15 bytes", tensor("x", FLOAT, 4).bytes(9, new byte[15])),
                weights("more bytes than the shape needs", Reason.WEIGHTS, "holds 20 bytes", tensor("x", FLOAT, 4).bytes(9, new byte[20])),
                weights("no bytes at all", Reason.WEIGHTS, "holds nothing", tensor("x", FLOAT, 4)),
                weights("fewer numbers than the shape needs", Reason.WEIGHTS, "holds 3 numbers", tensor("x", INT64, 4).packed(7, 1, 2, 3)),
                weights("a float cut in half", Reason.WEIGHTS, "holds -1 numbers", tensor("x", FLOAT, 4).bytes(4, new byte[14])),
                weights("numbers of another type", Reason.WEIGHTS, "another type", tensor("x", FLOAT, 1).packed(7, 1)),
                weights("numbers twice", Reason.MALFORMED, "numbers twice",
                        tensor("x", FLOAT, 1).bytes(9, new byte[4]).bytes(4, new byte[4])),
                weights("NaN", Reason.WEIGHTS, "NaN", tensor("x", FLOAT, 2).bytes(9, raw(1, Float.NaN))),
                weights("NaN with a payload", Reason.WEIGHTS, "NaN",
                        tensor("x", FLOAT, 1).bytes(9, raw(Float.intBitsToFloat(0xff800001)))),
                weights("NaN in a list", Reason.WEIGHTS, "NaN", tensor("x", FLOAT, 1).bytes(4, raw(Float.NaN))),
                weights("NaN of double precision", Reason.WEIGHTS, "NaN",
                        tensor("x", 11, 1).bytes(9, raw(Double.doubleToRawLongBits(Double.NaN)))),
                weights("NaN of half precision", Reason.WEIGHTS, "NaN", tensor("x", 10, 1).bytes(9, new byte[] {1, (byte) 0xfc})),
                weights("NaN of half precision in a list", Reason.WEIGHTS, "NaN", tensor("x", 10, 1).packed(5, 0x7e00)));
    }

    private static Stream<Hostile> external() {
        return Stream.concat(
                Stream.of("../../../etc/shadow", "/etc/shadow", "junk/../../key", "weights.bin", "*/_ORT_MEM_ADDR_/*")
                        .map(place -> weights("weights in " + place, Reason.EXTERNAL, "outside the file",
                                tensor("x", FLOAT, 1).number(14, 1).message(13, new ProtobufWriter().text(1, "location").text(2, place)))),
                Stream.of(
                        weights("weights outside that nobody marks so", Reason.EXTERNAL, "outside the file",
                                tensor("x", FLOAT, 1).bytes(9, new byte[4]).message(13,
                                        new ProtobufWriter().text(1, "location").text(2, "x"))),
                        weights("weights outside that are nowhere", Reason.EXTERNAL, "outside the file",
                                tensor("x", FLOAT, 1).number(14, 1)),
                        weights("weights at a place that ONNX does not know", Reason.EXTERNAL, "outside the file",
                                tensor("x", FLOAT, 1).bytes(9, new byte[4]).number(14, 7)),
                        Hostile.of("a constant outside the file", Reason.EXTERNAL, "attribute \"value\"",
                                open().node("Constant", "", "tokens",
                                        attribute("value", 4).message(5, tensor("", FLOAT, 1).number(14, 1))))));
    }

    private static Stream<Hostile> types() {
        ProtobufWriter far = new ProtobufWriter().message(1, tensor("x", FLOAT, 1).bytes(9, raw(1f)))
                .message(2, tensor("i", INT64, 1).bytes(9, raw(1_000_000_000L))).numbers(3, 4);
        return Stream.of(
                weights("text", Reason.TYPE, "text", tensor("x", 8, 1).text(6, "rm -rf")),
                weights("text in a tensor of floats", Reason.TYPE, "text", tensor("x", FLOAT, 1).text(6, "rm -rf")),
                weights("complex numbers", Reason.TYPE, "the type 14", tensor("x", 14, 1).bytes(9, new byte[8])),
                weights("half bytes", Reason.TYPE, "the type 22", tensor("x", 22, 1).bytes(9, new byte[1])),
                weights("a type that nobody knows", Reason.TYPE, "the type -5", tensor("x", -5, 1).bytes(9, new byte[1])),
                weights("no type", Reason.TYPE, "does not say", new ProtobufWriter().number(1, 1).text(8, "x").bytes(9, new byte[4])),
                weights("a segment", Reason.TYPE, "one segment",
                        tensor("x", FLOAT, 1).message(3, new ProtobufWriter().number(2, 1L << 60))),
                Hostile.of("sparse weights with places out of range", Reason.SPARSE, "sparse",
                        plain().and(made -> made.graph.message(15, far))),
                Hostile.of("a sparse constant", Reason.SPARSE, "sparse",
                        open().node("Constant", "", "tokens", attribute("sparse_value", 11).message(22, far))),
                typed("a sequence for an input", 4), typed("a map for an input", 5), typed("an opaque type for an input", 7),
                typed("a sparse tensor for an input", 8), typed("an optional value for an input", 9),
                Hostile.of("an input of no type", Reason.TYPE, "no type",
                        plain().and(made -> made.graph.message(11, new ProtobufWriter().text(1, "x")))));
    }

    private static Hostile typed(String tries, int field) {
        ProtobufWriter type = new ProtobufWriter();
        for (int depth = 0; depth < 2000; depth++) {
            type = new ProtobufWriter().message(field, new ProtobufWriter().message(1, type));
        }
        ProtobufWriter port = new ProtobufWriter().text(1, "x").message(2, type);
        return Hostile.of(tries, Reason.TYPE, "use plain tensors", plain().and(made -> made.graph.message(11, port)));
    }
}
