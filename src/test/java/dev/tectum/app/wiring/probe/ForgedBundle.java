package dev.tectum.app.wiring.probe;

import dev.tectum.disk.Sha256;
import dev.tectum.fake.TinyBundle;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/// A copy of the tiny bundle that vouches for whatever is put into it.
record ForgedBundle(Path folder) {

    private static final List<String> VARIANTS = List.of("u8s8", "s8s8", "fp32");

    static ForgedBundle in(Path parent) {
        return new ForgedBundle(TinyBundle.copyTo(parent));
    }

    /// With a head that finds nothing in anything, and a self-test that expects that: whatever the encoders give.
    static ForgedBundle quiet(Path parent) {
        return in(parent).with("head.b8.onnx", MadeParts.quietHead().bytes()).expecting(0);
    }

    /// Puts bytes into a file, and their size and hash into the manifest.
    ForgedBundle with(String name, byte[] bytes) {
        write(name, bytes);
        String entry = "(\"path\": \"" + Pattern.quote(name) + "\",\\s*\"size\": )\\d+(,\\s*\"sha256\": \")[0-9a-f]+";
        return manifest(entry, "$1" + bytes.length + "$2" + Sha256.of(bytes));
    }

    /// Into every number format of a modality.
    ForgedBundle withEncoder(String modality, byte[] network) {
        VARIANTS.forEach(variant -> with(modality + "." + variant + ".onnx", network));
        return this;
    }

    ForgedBundle expecting(int logit) {
        byte[] logits = MadeParts.floats(8 * 2, logit);
        VARIANTS.forEach(variant -> with("selftest." + variant + ".f32", logits));
        return this;
    }

    ForgedBundle manifest(String regex, String replacement) {
        try {
            String before = Files.readString(folder.resolve("manifest.json"));
            String after = before.replaceFirst(regex, replacement);
            if (after.equals(before)) {
                throw new IllegalArgumentException("The manifest has no " + regex);
            }
            return write("manifest.json", after.getBytes(StandardCharsets.UTF_8));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /// Without vouching for it.
    ForgedBundle write(String name, byte[] bytes) {
        try {
            Files.write(folder.resolve(name), bytes);
            return this;
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }
}
