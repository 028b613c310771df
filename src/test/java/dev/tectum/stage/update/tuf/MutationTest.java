package dev.tectum.stage.update.tuf;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tectum.json.JsonFields;
import dev.tectum.stage.update.tuf.metadata.Envelope;
import dev.tectum.stage.update.tuf.metadata.Root;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/// Genuine files with something broken in them: whatever it is, it is refused in this client's own words.
class MutationTest {

    private static final int COUNT = 20_000;
    private static final int SEED = 25;
    private static final String[] PIECES = {"{", "}", "[", "]", ":", ",", "\"", "\\", "\\u0000", "\\ud800", "null", "true", "-1", "0",
            "9223372036854775808", "1e999999999", "1E-999999999", "1e99999999999", "0.1", "\"\"", "{}", "[]", "NaN", " ", "\n", "\u00e9",
            "\ufeff", "{\"a\":{\"a\":{\"a\":{}}}}", "\"2026-13-01T00:00:00Z\"", "\"9999-12-31T23:59:59Z\"", "\"rsa\"", "\"ed25519\"",
            "\"-----BEGIN PUBLIC KEY-----\\nAAAA\\n-----END PUBLIC KEY-----\"", "\"[\"", "\"[!\"", "\"*/*\""};

    private final Random random = new Random(SEED);

    @Test
    void noBytesAreWorseThanRefused() {
        List<byte[]> genuine = GenuineMetadata.all();
        int refused = 0;
        for (int i = 0; i < COUNT; i++) {
            byte[] broken = genuine.get(i % genuine.size());
            for (int count = 1 + random.nextInt(3); count > 0; count--) {
                broken = mutate(broken, genuine.get(random.nextInt(genuine.size())));
            }
            refused += isRefused(broken, i) ? 1 : 0;
        }
        assertTrue(refused > COUNT / 2, "only " + refused + " were refused");
    }

    /// Whether each reader says so; anything but a refusal ends the test.
    private static boolean isRefused(byte[] bytes, int number) {
        Envelope envelope;
        try {
            envelope = Envelope.parse("broken.json", bytes);
        } catch (TufException refusal) {
            return true;
        } catch (RuntimeException | Error leak) {
            throw leak(bytes, leak);
        }
        int refused = 0;
        for (Function<JsonFields, ?> reader : MetadataFuzzTest.READERS) {
            try {
                if (envelope.read(reader) instanceof Root root && number % 16 == 0) { // signatures take most of the time
                    envelope.requireSignedBy(root.root());
                }
            } catch (TufException refusal) {
                refused++;
            } catch (RuntimeException | Error leak) {
                throw leak(bytes, leak);
            }
        }
        return refused == MetadataFuzzTest.READERS.size();
    }

    private static AssertionError leak(byte[] bytes, Throwable leak) {
        return new AssertionError(leak + " of\n" + new String(bytes, StandardCharsets.UTF_8) + "\n" + HexFormat.of().formatHex(bytes),
                leak);
    }

    private byte[] mutate(byte[] bytes, byte[] other) {
        int at = random.nextInt(bytes.length + 1);
        int length = Math.min(random.nextInt(40), bytes.length - at);
        return switch (random.nextInt(6)) {
            case 0 -> splice(bytes, at, 0, PIECES[random.nextInt(PIECES.length)].getBytes(StandardCharsets.UTF_8));
            case 1 -> replaceValue(bytes);
            case 2 -> splice(bytes, at, length, new byte[0]);
            case 3 -> splice(bytes, at, 0, Arrays.copyOfRange(bytes, at, at + length));
            case 4 -> splice(bytes, at, length, Arrays.copyOf(other, Math.min(other.length, random.nextInt(400))));
            default -> flip(bytes);
        };
    }

    /// What stands after a colon, up to the next comma or bracket, becomes something else: most such files are still JSON.
    private byte[] replaceValue(byte[] bytes) {
        List<Integer> colons = new ArrayList<>();
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == ':') {
                colons.add(i);
            }
        }
        if (colons.isEmpty()) {
            return flip(bytes);
        }
        int from = colons.get(random.nextInt(colons.size())) + 1;
        int to = from;
        while (to < bytes.length && ",}]".indexOf(bytes[to]) < 0) {
            to++;
        }
        return splice(bytes, from, to - from, PIECES[random.nextInt(PIECES.length)].getBytes(StandardCharsets.UTF_8));
    }

    private byte[] flip(byte[] bytes) {
        byte[] flipped = bytes.length == 0 ? new byte[1] : bytes.clone();
        flipped[random.nextInt(flipped.length)] ^= (byte) (1 << random.nextInt(8));
        return flipped;
    }

    private static byte[] splice(byte[] bytes, int at, int removed, byte[] added) {
        byte[] spliced = new byte[bytes.length - removed + added.length];
        System.arraycopy(bytes, 0, spliced, 0, at);
        System.arraycopy(added, 0, spliced, at, added.length);
        System.arraycopy(bytes, at + removed, spliced, at + added.length, bytes.length - at - removed);
        return spliced;
    }
}
