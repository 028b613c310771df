package dev.tectum.stage.update.scan.check;

import static dev.tectum.stage.update.scan.check.MadeNetwork.FLOAT;
import static dev.tectum.stage.update.scan.check.MadeNetwork.INT64;
import static dev.tectum.stage.update.scan.check.MadeNetwork.open;
import static dev.tectum.stage.update.scan.check.MadeNetwork.raw;
import static dev.tectum.stage.update.scan.check.MadeNetwork.tensor;
import static dev.tectum.stage.update.scan.check.MadeNetwork.whole;
import static dev.tectum.stage.update.scan.check.MadeNetwork.wholes;

import dev.tectum.stage.update.scan.NetworkException.Reason;
import java.util.stream.Stream;

/// Networks whose values do not fit into any device, or whose sizes cannot be told.
final class HostileSizes {

    private HostileSizes() {
    }

    static Stream<Hostile> all() {
        return Stream.of(made(), joined(), windows()).flatMap(each -> each);
    }

    private static Stream<Hostile> made() {
        ProtobufWriter factors = tensor("factors", FLOAT, 2).bytes(9, raw(1f, 1e12f));
        return Stream.of(
                Hostile.of("120 GB of one number", Reason.SIZE, "cannot be",
                        open().counts("n", 30_000_000_000L).node("ConstantOfShape", "n", "a")),
                Hostile.of("10^11 copies", Reason.SIZE, "cannot be",
                        open().counts("n", 100_000_000_000L, 4).node("Expand", "input n", "a")),
                Hostile.of("10^9 tiles", Reason.SIZE, "cannot be", open().counts("n", 1, 1_000_000_000).node("Tile", "input n", "a")),
                Hostile.of("tiles beyond 64 bits", Reason.SIZE, "beyond all numbers",
                        open().counts("n", 1, Long.MAX_VALUE).node("Tile", "input n", "a")),
                Hostile.of("a count to 10^12", Reason.SIZE, "cannot be",
                        open().and(HostileSizes::scalars).node("Range", "zero many one", "a")),
                Hostile.of("a picture of 10^10 pixels", Reason.SIZE, "cannot be",
                        open().counts("n", 100_000, 100_000).node("Resize", "input . . n", "a")),
                Hostile.of("a picture 10^12 times as wide", Reason.SIZE, "cannot be",
                        open().and(made -> made.graph.message(5, factors)).node("Resize", "input . factors", "a")),
                Hostile.of("a margin of 10^10", Reason.SIZE, "cannot be",
                        open().counts("n", 0, 0, 0, 10_000_000_000L).node("Pad", "input n", "a")),
                Hostile.of("a size that wraps around to 0", Reason.SIZE, "depends on what \"c\" holds",
                        open().counts("n", 1L << 32).node("Mul", "n n", "c").node("ConstantOfShape", "c", "a")),
                Hostile.of("a size that 32 bits wrap around", Reason.SIZE, "depends on what \"c\" holds",
                        open().counts("n", (1L << 32) + 4).node("Cast", "n", "c", whole("to", 6)).node("ConstantOfShape", "c", "a")),
                Hostile.of("a size that the input decides", Reason.SIZE, "only running tells",
                        open().node("ConstantOfShape", "input", "a")),
                Hostile.of("a negative size", Reason.SIZE, "none may be negative",
                        open().counts("n", -4).node("ConstantOfShape", "n", "a")));
    }

    private static void scalars(MadeNetwork made) {
        long[] numbers = {0, 1_000_000_000_000L, 1};
        String[] names = {"zero", "many", "one"};
        for (int each = 0; each < names.length; each++) {
            made.graph.message(5, tensor(names[each], INT64).bytes(9, raw(numbers[each])));
        }
    }

    private static Stream<Hostile> joined() {
        return Stream.of(
                Hostile.of("a row and a column of 65,536", Reason.SIZE, "cannot be",
                        open().weights("r", 1, 65_536).weights("c", 65_536, 1).node("Add", "r c", "a")),
                Hostile.of("their product", Reason.SIZE, "cannot be",
                        open().weights("r", 1, 65_536).weights("c", 65_536, 1).node("MatMul", "c r", "a")),
                Hostile.of("a value doubled forty times", Reason.SIZE, "cannot be", open().and(made -> {
                    for (int turn = 0; turn < 40; turn++) {
                        String before = turn == 0 ? "input" : "a" + turn;
                        made.node("Concat", before + " " + before, "a" + (turn + 1), whole("axis", 0));
                    }
                })),
                Hostile.of("many large values, none too large", Reason.SIZE, "all values together",
                        open().counts("n", 1L << 25).and(made -> {
                            for (int turn = 0; turn < 9; turn++) {
                                made.node("ConstantOfShape", "n", "a" + turn);
                            }
                        })),
                Hostile.of("an hour of multiplications", Reason.SIZE, "multiplications", open().weights("s", 2048, 2048).and(made -> {
                    for (int turn = 0; turn < 50; turn++) {
                        made.node("MatMul", "s s", "a" + turn);
                    }
                })),
                Hostile.of("shapes that do not go together", Reason.OPERATOR, "do not go together",
                        open().weights("w", 3).node("Add", "input w", "a")),
                Hostile.of("matrices that cannot be multiplied", Reason.OPERATOR, "cannot be multiplied",
                        open().weights("w", 3, 4).node("MatMul", "input w", "a")),
                Hostile.of("a dimension that is not there", Reason.OPERATOR, "axis 7",
                        open().node("Concat", "input input", "a", whole("axis", 7))),
                Hostile.of("a place that is not there", Reason.OPERATOR, "none of 2",
                        open().counts("n", 1, 2).counts("i", 5).node("Gather", "n i", "a")),
                Hostile.of("a slice without steps", Reason.OPERATOR, "no steps",
                        open().counts("z", 0).counts("e", 1).node("Slice", "input z e z z", "a")),
                Hostile.of("two slices of one dimension", Reason.OPERATOR, "twice",
                        open().counts("n", 5, 6, 7, 8).counts("z", 0, 1).counts("e", 2, 3).counts("x", 0, 0).node("Slice", "n z e x", "a")),
                Hostile.of("parts that are more than the whole", Reason.OPERATOR, "not the whole",
                        open().counts("n", 3, 3).node("Split", "input n", "a b", whole("axis", 1))),
                Hostile.of("an order that names a dimension twice", Reason.OPERATOR, "each dimension once",
                        open().node("Transpose", "input", "a", wholes("perm", 1, 1))),
                Hostile.of("an arrangement of more than there is", Reason.OPERATOR, "cannot be arranged",
                        open().counts("n", 5, 5).node("Reshape", "input n", "a")),
                Hostile.of("an arrangement with nothing to divide by", Reason.OPERATOR, "cannot be arranged",
                        open().counts("n", 0, -1).node("Reshape", "input n", "a", whole("allowzero", 1))));
    }

    private static Stream<Hostile> windows() {
        return Stream.of(
                window("a window that never moves", wholes("strides", 0, 0)), window("a window that moves back", wholes("strides", -1, -1)),
                window("a margin below 0", wholes("pads", -1, 0, 0, 0)), window("a window without width", wholes("dilations", 0, 0)),
                Hostile.of("a margin beyond 64 bits", Reason.SIZE, "beyond all numbers",
                        convolution(wholes("pads", Long.MAX_VALUE, 0, Long.MAX_VALUE, 0))),
                Hostile.of("a margin of 10^6", Reason.SIZE, "cannot be",
                        convolution(wholes("pads", 1_000_000, 1_000_000, 1_000_000, 1_000_000))),
                Hostile.of("a window larger than the picture", Reason.OPERATOR, "larger than its input",
                        convolution(wholes("dilations", 9, 9))));
    }

    private static Hostile window(String tries, ProtobufWriter attribute) {
        return Hostile.of(tries, Reason.OPERATOR, "that cannot be", convolution(attribute));
    }

    private static MadeNetwork convolution(ProtobufWriter attribute) {
        return open().weights("x", 1, 1, 8, 8).weights("w", 1, 1, 3, 3).node("Conv", "x w", "a", attribute);
    }
}
