package dev.tectum.stage.update.tuf;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tectum.stage.update.tuf.TufException.Reason;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Who has signed, and who only says so.
class KeyTest {

    private static final SigningKey RSA = SigningKey.rsa(2048);

    @TempDir
    Path folder;

    private final SimulatedRepository repository = new SimulatedRepository();
    private Device device;

    @BeforeEach
    void begin() {
        device = new Device(folder, repository);
        device.refresh();
    }

    /// From now on the snapshot needs so many of these keys, of which these sign.
    private void trust(long threshold, List<SigningKey> keys, List<SigningKey> signing) {
        List<SigningKey> all = new ArrayList<>(keys);
        all.add(repository.signer("snapshot")); // it stays trusted, so that nothing is forgotten
        repository.name("snapshot", threshold, all).rotateRoot();
        repository.signers.put("snapshot", signing);
        repository.publishNext();
    }

    private void assertTrusted() {
        device.refresh();
        assertTrue(device.trusts("snapshot"));
    }

    private void assertUnsigned() {
        device.refusesAfter(Reason.UNSIGNED, "root", "timestamp");
    }

    static List<SigningKey> kinds() {
        return List.of(SigningKey.ed25519(), SigningKey.ecdsa("ecdsa"), SigningKey.ecdsa("ecdsa-sha2-nistp256"), RSA, SigningKey.rsa(3072));
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void eachKindOfKeyMaySign(SigningKey key) {
        trust(1, List.of(key), List.of(key));

        assertTrusted();
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void oneBitOfASignatureAlteredIsNoSignature(SigningKey key) {
        trust(1, List.of(key), List.of(key));
        Map<String, Object> signature = new LinkedHashMap<>(key.sign(MadeJson.canonical(repository.signed("snapshot"))));
        String hex = String.valueOf(signature.get("sig"));
        signature.put("sig", hex.substring(0, hex.length() - 1) + (hex.endsWith("0") ? "1" : "0"));
        publishSnapshot(List.of(signature));

        assertUnsigned();
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void whatAnotherKeyOfTheKindHasSignedIsRefused(SigningKey key) {
        SigningKey stranger = switch (key.keyType()) {
            case "ed25519" -> SigningKey.ed25519();
            case "rsa" -> SigningKey.rsa(2048);
            default -> SigningKey.ecdsa(key.keyType());
        };
        trust(1, List.of(key), List.of(stranger.called(key.id())));

        assertUnsigned();
    }

    private void publishSnapshot(List<Object> signatures) {
        Map<String, Object> file = new LinkedHashMap<>();
        file.put("signed", repository.signed("snapshot"));
        file.put("signatures", signatures);
        repository.publish("snapshot", MadeJson.loose(file).getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void signaturesOfStrangersCountForNothing() {
        SigningKey one = SigningKey.ed25519();
        trust(2, List.of(one, SigningKey.ed25519()), List.of(one, SigningKey.ed25519(), SigningKey.ed25519()));

        assertUnsigned();
    }

    @Test
    void signaturesOfStrangersBesideTheRightOnesDoNoHarm() {
        SigningKey one = SigningKey.ed25519();
        trust(1, List.of(one), List.of(SigningKey.ed25519(), one, RSA));

        assertTrusted();
    }

    @Test
    void theKeysOfOtherRolesCountForNothing() {
        trust(1, List.of(SigningKey.ed25519()), List.of(repository.signer("root"), repository.signer("targets")));

        assertUnsigned();
    }

    @Test
    void noSignatureAtAllIsRefused() {
        trust(1, List.of(SigningKey.ed25519()), List.of());

        assertUnsigned();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void twoSignaturesOfOneIdAreRefusedWhetherOrNotTheThresholdIsReached(long threshold) {
        SigningKey one = SigningKey.ecdsa("ecdsa"); // whose signatures differ each time
        trust(threshold, List.of(one, SigningKey.ed25519()), List.of(one, one));

        device.refusesAfter(Reason.MALFORMED, "root", "timestamp");
    }

    @Test
    void oneSignatureGivenTwiceIsRefused() {
        SigningKey one = SigningKey.ed25519();
        trust(1, List.of(one), List.of(one, SigningKey.ed25519(), one));

        device.refusesAfter(Reason.MALFORMED, "root", "timestamp");
    }

    @Test
    void twoSignaturesOfAStrangerAreRefusedToo() {
        SigningKey one = SigningKey.ed25519();
        SigningKey stranger = SigningKey.ed25519();
        trust(1, List.of(one), List.of(one, stranger, stranger));

        device.refusesAfter(Reason.MALFORMED, "root", "timestamp");
    }

    @Test
    void oneKeyUnderManyIdsCountsOnce() {
        SigningKey one = SigningKey.ed25519();
        List<SigningKey> aliases = IntStream.range(0, 9).mapToObj(number -> one.called("alias" + number)).toList();
        trust(2, aliases, aliases);

        assertUnsigned();
    }

    @Test
    void oneKeyUnderTwoIdsWrittenDifferentlyCountsOnce() {
        SigningKey alias = RSA.called("alias");
        trust(2, List.of(RSA, alias), List.of(RSA, alias));
        Map<String, Object> keys = SimulatedRepository.table(repository.signed("root"), "keys");
        Map<String, Object> key = SimulatedRepository.table(keys, "alias");
        key.put("keyval", Map.of("public", RSA.publicText().replace("\n", "\n ")));
        repository.rotateRoot();

        assertUnsigned();
    }

    @Test
    void anIdNamedTwiceByARoleCountsOnce() {
        SigningKey one = SigningKey.ed25519();
        trust(2, List.of(one, one, one), List.of(one));

        assertUnsigned();
    }

    @Test
    void twoKeysOfDifferentKindsReachAThreshold() {
        trust(2, List.of(RSA, SigningKey.ed25519()), List.of(RSA, repository.signer("snapshot")));

        assertTrusted();
    }

    @Test
    void anIdNeedNotBeAHash() {
        SigningKey key = SigningKey.ed25519().called("the owner's key");
        trust(1, List.of(key), List.of(key));

        assertTrusted();
    }

    @ParameterizedTest
    @CsvSource({"ed25519, ed448", "ml-dsa, ml-dsa-65", "rsa, rsa-pkcs1v15-sha1", "'', ''", "ed25519, rsassa-pss-sha256", "rsa, ed25519"})
    void keysOfUnknownKindsAreLeftOutAndTheOthersCount(String type, String scheme) {
        SigningKey odd = SigningKey.ed25519().claiming(type, scheme);
        SigningKey one = SigningKey.ed25519();
        trust(1, List.of(odd, one), List.of(odd, one));

        assertTrusted();
    }

    @ParameterizedTest
    @CsvSource({"ed25519, ed448", "ml-dsa, ml-dsa-65", "rsa, ed25519", "none, none", "ED25519, ed25519"})
    void keysOfUnknownKindsReachNoThreshold(String type, String scheme) {
        SigningKey odd = SigningKey.ed25519().claiming(type, scheme);
        trust(1, List.of(odd), List.of(odd));

        assertUnsigned();
    }

    @Test
    void aWeakKeyReachesNoThreshold() {
        SigningKey weak = SigningKey.rsa(1024);
        trust(1, List.of(weak), List.of(weak));

        assertUnsigned();
    }

    @Test
    void aKeyOnAnotherCurveReachesNoThreshold() {
        SigningKey other = SigningKey.otherCurve();
        trust(1, List.of(other), List.of(other));

        assertUnsigned();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "00", "no key", "-----BEGIN PUBLIC KEY-----\n-----END PUBLIC KEY-----",
            "-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----\n",
            "ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff"})
    void keysThatAreGarbageAreLeftOutAndTheOthersCount(String garbage) {
        SigningKey one = SigningKey.ed25519();
        SigningKey other = SigningKey.ed25519();
        trust(1, List.of(one, other), List.of(one, other));
        Map<String, Object> keys = SimulatedRepository.table(repository.signed("root"), "keys");
        SimulatedRepository.table(keys, one.id()).put("keyval", Map.of("public", garbage));
        SimulatedRepository.table(keys, RSA.id()).putAll(RSA.json());
        repository.rotateRoot();

        assertTrusted();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "zz", "éé", "00"})
    void whatIsNoSignatureCountsForNothingAndDoesNoHarm(String garbage) {
        SigningKey one = SigningKey.ed25519();
        SigningKey other = SigningKey.ed25519();
        trust(1, List.of(one, other), List.of(one));
        publishSnapshot(List.of(Map.of("keyid", other.id(), "sig", garbage), one.sign(MadeJson.canonical(repository.signed("snapshot")))));

        assertTrusted();
    }

    @Test
    void aKeyThatTheRoleNamesButTheRootDoesNotListCountsForNothing() {
        SigningKey one = SigningKey.ed25519();
        trust(1, List.of(one), List.of(one));
        SimulatedRepository.table(repository.signed("root"), "keys").remove(one.id());
        repository.rotateRoot();

        device.refusesAfter(Reason.UNSIGNED, "root", "timestamp", "snapshot");
    }

    @Test
    void aSignatureOverOtherContentIsRefused() {
        SigningKey one = SigningKey.ed25519();
        trust(1, List.of(one), List.of(one));
        byte[] file = repository.file("snapshot");
        String text = new String(file, StandardCharsets.UTF_8).replace("\"version\": 2", "\"version\": 3");
        repository.publish("snapshot", text.getBytes(StandardCharsets.UTF_8));

        assertUnsigned();
    }

    @Test
    void halfACharacterDoesNotPassForTheQuestionMarkThatWasSigned() {
        SigningKey one = SigningKey.ed25519();
        repository.signed("snapshot").put("x-note", "?");
        trust(1, List.of(one), List.of(one));
        String text = new String(repository.file("snapshot"), StandardCharsets.UTF_8);
        repository.publish("snapshot", text.replace("\"x-note\": \"?\"", "\"x-note\": \"\\ud800\"").getBytes(StandardCharsets.UTF_8));

        device.refusesAfter(Reason.MALFORMED, "root", "timestamp");
    }

    @Test
    void spacesAndOrderAreNotSignedAndTheBytesAreKeptAsTheyCame() {
        SigningKey one = SigningKey.ed25519();
        trust(1, List.of(one), List.of(one));
        String text = new String(repository.file("snapshot"), StandardCharsets.UTF_8);
        repository.publish("snapshot", (" \n" + text.replace(": ", " :\t") + "\n\n").getBytes(StandardCharsets.UTF_8));

        assertTrusted();
    }
}
