package dev.tectum.app.wiring.probe;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// Bundles whose folder or manifest is not what it seems.
final class HostileFolders {

    private static final String FIRST = "\"path\": \"CARD.md\"";

    private HostileFolders() {
    }

    private interface Trick {
        void on(Path folder) throws IOException, InterruptedException;
    }

    static Stream<HostileBundle> all() {
        return Stream.of(files(), paths(), manifests()).flatMap(each -> each);
    }

    private static Stream<HostileBundle> files() {
        return Stream.of(
                folder("a link to a file outside", "CARD.md is a link", folder -> link(folder, "CARD.md", Path.of("/etc/passwd"))),
                folder("a link to nothing", "more is a link", folder -> link(folder, "more", Path.of("/nowhere"))),
                folder("a link to the folder itself", "more is a link", folder -> link(folder, "more", folder)),
                folder("a hard link", "is a hard link",
                        folder -> Files.createLink(folder.resolveSibling("out"), folder.resolve("CARD.md"))),
                folder("a pipe that nobody writes to", "is a special file", folder -> pipe(folder.resolve("pipe"))),
                folder("a pipe in place of a network", "is a special file", folder -> {
                    Files.delete(folder.resolve("head.b8.onnx"));
                    pipe(folder.resolve("head.b8.onnx"));
                }),
                folder("a folder inside", "more is a folder", folder -> Files.createDirectory(folder.resolve("more"))),
                folder("a file that nobody listed", "is not listed in the manifest", folder -> Files.createFile(folder.resolve("libx.so"))),
                folder("a hidden file", "is not listed in the manifest", folder -> Files.createFile(folder.resolve(".x"))),
                folder("a name in other capitals", "in other capitals", folder -> Files.createFile(folder.resolve("card.MD"))),
                folder("a name that writes into the log", "is no plain name", folder -> Files.createFile(folder.resolve("a\nb"))),
                folder("a file that is missing", "head.b1.onnx is missing", folder -> Files.delete(folder.resolve("head.b1.onnx"))),
                folder("a network of no bytes", "has 0 bytes", folder -> Files.write(folder.resolve("head.b8.onnx"), new byte[0])),
                folder("a byte more", "bytes, but the manifest says", folder -> Files.write(folder.resolve("CARD.md"), new byte[81])),
                folder("other bytes of the same number", "is altered", folder -> Files.write(folder.resolve("CARD.md"), new byte[80])),
                folder("no manifest", "there is no manifest.json", folder -> Files.delete(folder.resolve("manifest.json"))),
                folder("a linked manifest", "manifest.json is a link", folder -> {
                    Path elsewhere = Files.move(folder.resolve("manifest.json"), folder.resolveSibling("manifest.json"));
                    link(folder, "manifest.json", elsewhere);
                }));
    }

    private static void link(Path folder, String name, Path target) throws IOException {
        Files.deleteIfExists(folder.resolve(name));
        Files.createSymbolicLink(folder.resolve(name), target);
    }

    private static void pipe(Path path) throws IOException, InterruptedException {
        new ProcessBuilder("mkfifo", path.toString()).start().waitFor();
    }

    private static HostileBundle folder(String tries, String says, Trick trick) {
        return forged(tries, says, bundle -> {
            try {
                trick.on(bundle.folder());
            } catch (IOException | InterruptedException failed) {
                throw new UncheckedIOException(new IOException(failed));
            }
        });
    }

    private static HostileBundle forged(String tries, String says, Consumer<ForgedBundle> change) {
        return new HostileBundle(tries, says, parent -> {
            ForgedBundle bundle = ForgedBundle.in(parent);
            change.accept(bundle);
            return bundle;
        });
    }

    private static Stream<HostileBundle> paths() {
        return Stream
                .of("../tiny/CARD.md", "/etc/passwd", "..", "a/../CARD.md", "CARD.md/", "CARD%2emd", "..%2fCARD.md", "C:CARD.md",
                        "CARD.md\\\\..", "",
                        "CARD.md\\u0000", "manifest\\u2215x", ".hidden")
                .map(path -> manifest("a file that is called \"" + path + "\"", "has a plain name", FIRST,
                        "\"path\": \"" + path.replace("\\", "\\\\") + "\""));
    }

    private static HostileBundle manifest(String tries, String says, String regex, String replacement) {
        return forged(tries, says, bundle -> bundle.manifest(regex, replacement));
    }

    private static HostileBundle manifestOf(String tries, String says, byte[] bytes) {
        return forged(tries, says, bundle -> bundle.write("manifest.json", bytes));
    }

    private static Stream<HostileBundle> manifests() {
        return Stream.of(
                manifest("a file twice", "twice", FIRST, "\"path\": \"camera.fp32.onnx\""),
                manifest("its own manifest as a file", "must not list manifest.json", FIRST, "\"path\": \"manifest.json\""),
                manifest("a file that is not listed but used", "which the manifest uses", FIRST, "\"path\": \"OTHER.md\""),
                manifest("a release below 0", "should not be negative", "\"release\": \\d+", "\"release\": -1"),
                manifest("a release beyond 64 bits", "64 bits", "\"release\": \\d+", "\"release\": 99999999999999999999"),
                manifest("the schema of the future", "but this Tectum reads 1", "\"schema\": 1", "\"schema\": 99"),
                manifest("a Tectum of the future", "but this is Tectum", ">=0.1.0 <1.0.0", ">=99.0.0"),
                manifest("a runtime of the future", "but this is ONNX Runtime", "\"1.20.0\"", "\"99.0.0\""),
                manifest("a key twice", "Duplicate field 'schema'", "\"schema\": 1", "\"schema\": 1, \"schema\": 1"),
                manifest("NaN for a number", "manifest.json", "\"hop\": 0.5", "\"hop\": NaN"),
                manifest("a hop of nothing", "hop", "\"hop\": 0.5", "\"hop\": 0"),
                manifest("a picture of 2^31 pixels", "manifest.json", "\"width\": 32", "\"width\": 2147483648"),
                manifest("another picture than the network takes", "should be uint8", "\"width\": 32", "\"width\": 64"),
                manifest("a label that nobody has measured", "auroc.smoke is missing", "\"labels\": \\[\\s*\\{\\s*\"name\": \"fire\"",
                        "\"labels\": [{\"name\": \"smoke\", \"title\": \"S\", \"severity\": \"info\", \"raise\": 0.7, \"clear\": 0.3, "
                                + "\"minimumDuration\": 1, \"clearDuration\": 2, \"coolDown\": 5, \"maxBlind\": 600}, {\"name\": \"fire\""),
                manifestOf("a manifest of 100,000 lists", "manifest.json", "[".repeat(100_000).getBytes(StandardCharsets.UTF_8)),
                manifestOf("a manifest of six megabytes", "is larger than", new byte[6 << 20]),
                manifestOf("a manifest of no bytes", "there is no value", new byte[0]),
                manifestOf("a manifest that is no text", "cannot be read", new byte[] {'{', (byte) 0xff, (byte) 0xfe}));
    }
}
