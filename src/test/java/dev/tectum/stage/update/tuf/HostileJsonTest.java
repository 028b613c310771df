package dev.tectum.stage.update.tuf;

import dev.tectum.stage.update.tuf.TufException.Reason;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Files that are no metadata, in every role.
class HostileJsonTest {

    @TempDir
    Path folder;

    private final SimulatedRepository repository = new SimulatedRepository();
    private Device device;

    @BeforeEach
    void begin() {
        device = new Device(folder, repository);
        device.refresh();
    }

    private static Map<String, UnaryOperator<String>> texts() {
        Map<String, UnaryOperator<String>> texts = new LinkedHashMap<>();
        texts.put("nothing", _ -> "");
        texts.put("a list", _ -> "[]");
        texts.put("null", _ -> "null");
        texts.put("half", text -> text.substring(0, text.length() / 2));
        texts.put("two values", text -> text + text);
        texts.put("a byte order mark", text -> "\ufeff" + text);
        texts.put("a comment", text -> "/* trust me */" + text);
        texts.put("a duplicate version", text -> text.replace("\"spec_version\":", "\"version\": 9,\"spec_version\":"));
        texts.put("signed twice", text -> text.replaceFirst("\"signed\":", "\"signed\": {},\"signed\":"));
        texts.put("a key twice, once escaped", text -> text.replace("\"spec_version\":", "\"\\u0076ersion\": 9,\"spec_version\":"));
        texts.put("no signatures", text -> text.replace("\"signatures\"", "\"signature\""));
        texts.put("signatures that are no list", text -> text.replaceFirst("\"signatures\": \\[[^]]*]", "\"signatures\": {}"));
        texts.put("signatures without ids", text -> text.replace("\"keyid\"", "\"key\""));
        texts.put("signatures that are numbers", text -> text.replaceFirst("\"sig\": \"[^\"]*\"", "\"sig\": 7"));
        texts.put("NaN", text -> text.replace("\"spec_version\":", "\"x\": NaN,\"spec_version\":"));
        texts.put("infinity", text -> text.replace("\"spec_version\":", "\"x\": Infinity,\"spec_version\":"));
        texts.put("a hexadecimal number", text -> text.replace("\"spec_version\":", "\"x\": 0x10,\"spec_version\":"));
        texts.put("deep lists", text -> text.replace("\"spec_version\":", "\"x\": " + "[".repeat(5000) + "]".repeat(5000)
                + ",\"spec_version\":"));
        texts.put("deep lists without an end", _ -> "[".repeat(10_000));
        texts.put("a number of many digits", text -> text.replace("\"spec_version\":", "\"x\": " + "9".repeat(5000)
                + ",\"spec_version\":"));
        texts.put("an exponent beyond all numbers", text -> text.replace("\"spec_version\":", "\"x\": 1e99999999999,\"spec_version\":"));
        return texts;
    }

    private static Map<String, Consumer<Map<String, Object>>> tables() {
        Map<String, Consumer<Map<String, Object>>> tables = new LinkedHashMap<>();
        tables.put("a fraction", signed -> signed.put("x", new BigDecimal("1.5")));
        tables.put("a fraction that is whole", signed -> signed.put("x", new BigDecimal("1.0")));
        tables.put("an exponent", signed -> signed.put("x", new BigDecimal("1E+5")));
        tables.put("a number beyond 64 bits", signed -> signed.put("x", BigInteger.ONE.shiftLeft(63)));
        tables.put("a version beyond 64 bits", signed -> signed.put("version", BigInteger.ONE.shiftLeft(64)));
        tables.put("a version that is a text", signed -> signed.put("version", "2"));
        tables.put("no version", signed -> signed.remove("version"));
        tables.put("no type", signed -> signed.remove("_type"));
        tables.put("no date", signed -> signed.remove("expires"));
        tables.put("a day that is not", signed -> signed.put("expires", "2030-02-30T00:00:00Z"));
        tables.put("a date of another form", signed -> signed.put("expires", "2030-01-01"));
        tables.put("a date in another zone", signed -> signed.put("expires", "2030-01-01T00:00:00+01:00"));
        tables.put("a date beyond the calendar", signed -> signed.put("expires", "+999999999-12-31T23:59:59Z"));
        tables.put("another specification", signed -> signed.put("spec_version", "2.0.0"));
        tables.put("no specification", signed -> signed.remove("spec_version"));
        return tables;
    }

    private static Stream<Arguments> inEveryRole(Map<String, ?> kinds) {
        return SimulatedRepository.TOP_LEVEL.stream().flatMap(role -> kinds.keySet().stream().map(kind -> Arguments.of(role, kind)));
    }

    static Stream<Arguments> brokenTexts() {
        return inEveryRole(texts());
    }

    static Stream<Arguments> brokenTables() {
        return inEveryRole(tables());
    }

    @ParameterizedTest
    @MethodSource("brokenTexts")
    void textThatIsNoMetadataIsRefused(String role, String kind) {
        repository.publishNext().bump("root");
        UnaryOperator<String> breaking = texts().getOrDefault(kind, UnaryOperator.identity());
        String text = breaking.apply(new String(repository.file(role), StandardCharsets.UTF_8));
        repository.publish(role, text.getBytes(StandardCharsets.UTF_8));

        device.refusesAfter(Reason.MALFORMED, before(role));
    }

    @ParameterizedTest
    @MethodSource("brokenTables")
    void signedTablesThatAreNoMetadataAreRefused(String role, String kind) {
        repository.publishNext().bump("root");
        Map<String, Object> signed = new LinkedHashMap<>(repository.signed(role));
        tables().getOrDefault(kind, _ -> {}).accept(signed);
        repository.publish(role, SimulatedRepository.file(signed, new ArrayList<>(repository.signers.getOrDefault(role, List.of()))));

        device.refusesAfter(Reason.MALFORMED, before(role));
    }

    @ParameterizedTest
    @MethodSource("topLevel")
    void bytesThatAreNoTextAreRefused(String role) {
        repository.publishNext().bump("root");
        byte[] bytes = repository.file(role);
        bytes[bytes.length / 2] = (byte) 0xff;
        repository.publish(role, bytes);

        device.refusesAfter(Reason.MALFORMED, before(role));
    }

    static List<String> topLevel() {
        return SimulatedRepository.TOP_LEVEL;
    }

    /// Roles that come before, and are genuine.
    private static String[] before(String role) {
        List<String> order = SimulatedRepository.TOP_LEVEL;
        return Arrays.copyOf(order.toArray(new String[0]), order.indexOf(role));
    }
}
