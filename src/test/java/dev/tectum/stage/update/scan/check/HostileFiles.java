package dev.tectum.stage.update.scan.check;

import static dev.tectum.stage.update.scan.check.MadeNetwork.open;
import static dev.tectum.stage.update.scan.check.MadeNetwork.plain;
import static dev.tectum.stage.update.scan.check.MadeNetwork.port;
import static dev.tectum.stage.update.scan.check.MadeNetwork.step;

import dev.tectum.stage.update.scan.NetworkException.Reason;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// Files that are no ONNX, or ONNX as nobody writes it.
final class HostileFiles {

    private HostileFiles() {
    }

    static Stream<Hostile> all() {
        return Stream.of(wire(), twice(), versions(), names(), masses()).flatMap(each -> each);
    }

    private static Hostile malformed(String tries, String says, Consumer<ProtobufWriter> change) {
        return Hostile.of(tries, Reason.MALFORMED, says, plain().and(made -> change.accept(made.model)));
    }

    private static Stream<Hostile> wire() {
        return Stream.of(
                new Hostile("nothing", Reason.VERSION, "its IR version is 0", new byte[0]),
                new Hostile("zeros", Reason.MALFORMED, "field of the number 0", new byte[64]),
                malformed("a number padded with zeros", "longer than it need be", file -> file.tag(5, 0).raw(0x81, 0x80, 0x00)),
                malformed("a number of eleven bytes", "longer than it need be",
                        file -> file.tag(5, 0).raw(0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x7f)),
                malformed("a number without end", "more than ten bytes",
                        file -> file.tag(5, 0).raw(0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x01)),
                malformed("a number of 65 bits", "longer than it need be",
                        file -> file.tag(5, 0).raw(0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x02)),
                malformed("a group", "a group", file -> file.tag(99, 3).tag(99, 4)),
                malformed("a group's end", "a group", file -> file.tag(99, 4)),
                malformed("a group in place of the producer's name", "type 3 instead of 2", file -> file.tag(2, 3).tag(2, 4)),
                malformed("a field of no type", "of no type", file -> file.tag(99, 7)),
                malformed("a field of the number 2^40", "field of the number", file -> file.tag(1L << 40, 0).raw(0)),
                malformed("a part of 2^62 bytes", "4611686018427387904 bytes is cut off", file -> file.tag(2, 2).varint(1L << 62)),
                malformed("a part of -1 bytes", "18446744073709551615 bytes is cut off", file -> file.tag(2, 2).varint(-1)),
                malformed("a part of 2^31 bytes", "2147483648 bytes is cut off", file -> file.tag(2, 2).varint(1L << 31)),
                malformed("a graph that reaches beyond the file", "is cut off", file -> file.tag(7, 2).varint(1_000_000)),
                malformed("a number in place of the graph", "type 0 instead of 2", file -> file.number(7, 1)));
    }

    private static Stream<Hostile> twice() {
        ProtobufWriter both = new ProtobufWriter().message(1, new ProtobufWriter().number(1, 4).text(2, "N"));
        return Stream.of(
                malformed("two graphs, which others would join", "field 7 is there twice", file -> file.message(7, new ProtobufWriter())),
                malformed("two IR versions", "field 1 is there twice", file -> file.number(1, 10)),
                Hostile.of("a step of two operators", Reason.MALFORMED, "field 4 is there twice",
                        open().and(made -> made.graph.message(1, step("Relu", "input", "tokens").text(4, "Loop")))),
                Hostile.of("a size that is a number and a word", Reason.MALFORMED, "both a number and a word",
                        plain().and(made -> made.graph.message(13, port("w", 1, both)))),
                Hostile.of("two imports of ONNX's operators", Reason.VERSION, "twice",
                        plain().and(made -> made.model.message(8, new ProtobufWriter().text(1, "ai.onnx").number(2, 18)))));
    }

    private static Stream<Hostile> versions() {
        return Stream.of(
                versions("the opset of the future", 9, 99, "opset is 99, but 13 to 21 are run"),
                versions("the opset of 2017", 9, 6, "opset is 6"), versions("a negative opset", 9, -17, "opset is -17"),
                versions("an IR version of the future", 1000, 17, "IR version is 1000"),
                versions("the first IR version", 1, 17, "IR version is 1"),
                Hostile.of("how it is trained", Reason.FOREIGN, "how it is trained",
                        plain().and(made -> made.model.message(20, new ProtobufWriter()))),
                Hostile.of("how it is spread over devices", Reason.FOREIGN, "spread over devices",
                        plain().and(made -> made.model.message(26, new ProtobufWriter()))),
                Hostile.of("a step spread over devices", Reason.FOREIGN, "several devices",
                        open().and(made -> made.graph.message(1, step("Relu", "input", "tokens").message(10, new ProtobufWriter())))));
    }

    private static Hostile versions(String tries, long irVersion, long opset, String says) {
        MadeNetwork network = new MadeNetwork();
        network.model.number(1, irVersion).message(8, new ProtobufWriter().number(2, opset));
        return Hostile.of(tries, Reason.VERSION, says, network);
    }

    private static Stream<Hostile> names() {
        return Stream.of(
                Hostile.of("a name of a megabyte", Reason.TOO_MANY, "1000000 bytes", open().node("Relu", "input", "a".repeat(1_000_000))),
                Hostile.of("a remark of a megabyte", Reason.TOO_MANY, "1000000 bytes",
                        plain().and(made -> made.graph.text(10, "a".repeat(1_000_000)))),
                Hostile.of("a property of a megabyte", Reason.TOO_MANY, "1000000 bytes",
                        plain().and(made -> made.model.message(14, new ProtobufWriter().text(1, "key").text(2, "v".repeat(1_000_000))))),
                Hostile.of("a name that is not UTF-8", Reason.NAME, "not UTF-8",
                        open().and(
                                made -> made.graph.message(1, step("Relu", "input", "").bytes(2, new byte[] {(byte) 0xc0, (byte) 0xaf})))),
                Hostile.of("a name that writes into the log", Reason.NAME, "control characters", open().node("Relu", "input", "a\nERROR")),
                Hostile.of("a name that clears the screen", Reason.NAME, "control characters", open().node("Relu", "input", "\u001b[2J")));
    }

    private static Stream<Hostile> masses() {
        return Stream.of(
                Hostile.of("a million remarks", Reason.TOO_MANY, "more than 1000000 fields", plain().and(made -> {
                    for (int count = 0; count < 1_000_001; count++) {
                        made.graph.bytes(16, new byte[0]);
                    }
                })),
                Hostile.of("20 MB of names", Reason.TOO_MANY, "all names together", open().and(made -> {
                    for (int count = 0; count < 100; count++) {
                        made.node("Concat", (String.valueOf(count).repeat(200) + " ").repeat(500) + "input", "a" + count);
                    }
                })),
                Hostile.of("a million small numbers", Reason.TOO_MANY, "more than 1000000 fields", open().and(made -> {
                    for (int count = 0; count < 1_000; count++) {
                        made.node("Relu", "input", "a" + count, MadeNetwork.attribute("numbers", 7).packed(8, new long[1_000]));
                    }
                })),
                Hostile.of("20,000 tensors", Reason.TOO_MANY, "more than 10000 tensors", open().and(made -> {
                    for (int count = 0; count < 20_000; count++) {
                        made.weights("w" + count, 1);
                    }
                })),
                Hostile.of("a thousand fields that ONNX does not have", Reason.TOO_MANY, "fields that ONNX does not have",
                        plain().and(made -> {
                            for (int count = 0; count < 1_001; count++) {
                                made.model.number(99, count);
                            }
                        })));
    }
}
