package dev.tectum.stage.update.tuf.metadata;

import dev.tectum.json.JsonException;
import dev.tectum.json.JsonFields;
import dev.tectum.stage.update.tuf.TufException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/// The hashes of a file that are known here, in hexadecimal. Others are passed over, but one at least must be known.
public record Hashes(Map<String, String> known) {

    /// In the order in which one of them names a file.
    private static final Map<String, String> ALGORITHMS = algorithms();
    private static final Pattern HEX = Pattern.compile("([0-9a-fA-F]{2})+");

    public Hashes {
        known = Collections.unmodifiableMap(new LinkedHashMap<>(known));
    }

    private static Map<String, String> algorithms() {
        Map<String, String> algorithms = new LinkedHashMap<>();
        algorithms.put("sha256", "SHA-256");
        algorithms.put("sha512", "SHA-512");
        return algorithms;
    }

    static Hashes read(JsonFields fields) {
        if (fields.names().isEmpty()) {
            throw new JsonException(fields.path() + " is empty, and so vouches for anything");
        }
        Map<String, String> known = new LinkedHashMap<>();
        ALGORITHMS.forEach((name, algorithm) -> fields.findText(name).ifPresent(hex -> {
            if (!HEX.matcher(hex).matches() || hex.length() != 2 * digest(algorithm).getDigestLength()) {
                throw new JsonException(fields.path() + "." + name + " is no such hash");
            }
            known.put(name, hex);
        }));
        return new Hashes(known);
    }

    /// The hash that a file is named after where snapshots are consistent (TUF 6.2).
    ///
    /// @throws TufException if none is known
    public String first(String name) {
        requireKnown(name);
        return known.values().iterator().next();
    }

    /// To be fed with a file's bytes.
    ///
    /// @throws TufException if no hash is known
    public Check check(String name) {
        requireKnown(name);
        Map<String, MessageDigest> digests = new LinkedHashMap<>();
        known.keySet().forEach(each -> digests.put(each, digest(String.valueOf(ALGORITHMS.get(each)))));
        return new Check(name, this, digests);
    }

    private void requireKnown(String name) {
        if (known.isEmpty()) {
            throw new TufException(TufException.Reason.HASH, name + " has hashes of unknown kinds only: sha256 or sha512 is needed");
        }
    }

    private static MessageDigest digest(String algorithm) {
        try {
            return MessageDigest.getInstance(algorithm);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java platform has " + algorithm, impossible);
        }
    }

    /// Bytes on their way, hashed. One thread.
    public record Check(String name, Hashes expected, Map<String, MessageDigest> digests) {

        public void update(byte[] block, int count) {
            digests.values().forEach(digest -> digest.update(block, 0, count));
        }

        /// @throws TufException if the bytes are not those stated; ends the check
        public void requireMatch() {
            digests.forEach((algorithm, digest) -> {
                byte[] wanted = HexFormat.of().parseHex(expected.known().get(algorithm));
                byte[] found = digest.digest();
                if (!MessageDigest.isEqual(wanted, found)) {
                    throw new TufException(TufException.Reason.HASH, name + " is altered: its " + algorithm + " is "
                            + HexFormat.of().formatHex(found) + ", but should be " + HexFormat.of().formatHex(wanted));
                }
            });
        }
    }
}
