package dev.tectum.domain.model;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Names the space that a bundle's embeddings live in. Only embeddings of the same space have a distance.
///
/// What makes a space is every weight on the way to the embedding: head and encoders, with their front ends. Thresholds, calibration and
/// labels' titles do not. A bundle may state its space in the manifest, and then vouches for it; without a statement two bundles share a
/// space only if those files are equal byte for byte.
public record EmbeddingSpace(String name) {

    private static final int SHOWN_DIGITS = 16;

    public EmbeddingSpace {
        if (name.isBlank()) {
            throw new IllegalArgumentException("A space of embeddings needs a name");
        }
    }

    public static EmbeddingSpace of(ModelSpec spec) {
        String id = spec.fusion().embedding().space().map(stated -> "stated:" + stated).orElseGet(() -> "weights:" + fingerprint(spec));
        return new EmbeddingSpace(spec.version().name() + "/" + spec.fusion().embedding().size() + "/" + id);
    }

    /// The number formats hold the same network, so that a device may change its format and keep its space; they count all the same,
    /// for another one of any format means that it was trained or converted anew.
    private static String fingerprint(ModelSpec spec) {
        Map<String, String> hashes = spec.files().stream().collect(Collectors.toMap(FileDigest::path, FileDigest::sha256));
        StringBuilder told = new StringBuilder();
        tell(spec.fusion().headFiles(), hashes, told);
        for (ModalitySpec modality : spec.modalities()) {
            told.append(modality.name()).append(modality.input()).append('\n');
            tell(modality.encoderFiles(), hashes, told);
        }
        return HexFormat.of().formatHex(sha256(told.toString())).substring(0, SHOWN_DIGITS);
    }

    private static void tell(Map<?, String> files, Map<String, String> hashes, StringBuilder told) {
        List<String> names = List.copyOf(new TreeMap<>(files).values());
        names.forEach(file -> told.append(hashes.getOrDefault(file, file)).append('\n'));
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java has SHA-256", impossible);
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
