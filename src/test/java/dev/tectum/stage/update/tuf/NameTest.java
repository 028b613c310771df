package dev.tectum.stage.update.tuf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tectum.stage.update.tuf.TufException.Reason;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Names that try to lead elsewhere.
class NameTest {

    @TempDir
    Path folder;

    private final SimulatedRepository repository = new SimulatedRepository();
    private Device device;

    @BeforeEach
    void begin() {
        device = new Device(folder, repository);
    }

    @ParameterizedTest
    @CsvSource({"?, %3F", "#, %23", "/role, %2Frole", "../role, ..%2Frole", "../../etc/passwd, ..%2F..%2Fetc%2Fpasswd", "., .", ".., ..",
            "a b, a%20b", "100%, 100%25", "%2e%2e, %252e%252e", "..\\role, ..%5Crole", "rôle, r%C3%B4le", "🔑, %F0%9F%94%91",
            "a:b, a%3Ab", "1.root, 1.root", "timestamp.json, timestamp.json", "http://x/, http%3A%2F%2Fx%2F", "'a\u0000b', a%00b",
            "'a\nb', a%0Ab", "~._-, ~._-", "'a+b,new', a%2Bb%2Cnew"})
    void anOddRoleIsAskedForAndKeptUnderItsEncodedName(String role, String encoded) {
        repository.delegate("targets", role, "*");
        repository.add(role, "tool", "a tool");
        repository.publishNext();

        assertEquals("a tool", device.download("tool"));
        assertTrue(repository.asked.contains("2." + encoded + ".json"), repository.asked.toString());
        assertTrue(device.contents().containsKey("metadata/" + encoded + ".json"), device.contents().keySet().toString());
        assertEquals(6, device.contents().size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"root", "timestamp", "snapshot", "Root", "TIMESTAMP", "Targets"})
    void aDelegatedRoleCannotTakeTheNameOfATopLevelOne(String role) {
        repository.delegate("targets", "stranger", "*").put("name", role);
        repository.publishNext();
        device.refresh();

        device.refusesDownload(Reason.UNSAFE_NAME, "tool");
    }

    @ParameterizedTest
    @ValueSource(ints = {197, 300, 5000})
    void aRolesNameThatFitsNoFileIsRefused(int length) {
        String role = "é".repeat(length / 3);
        repository.delegate("targets", role, "*");
        repository.publishNext();
        device.refresh();

        device.refusesDownload(Reason.UNSAFE_NAME, "tool");
    }

    @Test
    void aRoleWithoutANameIsRefused() {
        repository.delegate("targets", "stranger", "*").put("name", "");
        repository.publishNext();
        device.refresh();

        device.refusesDownload(Reason.UNSAFE_NAME, "tool");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/", "/etc/passwd", "..", ".", "../x", "a/../x", "a/..", "./a", "a/./b", "a//b", "a/", "a\\b", "..\\x",
            "a\nb", "a\u0000b", "a\u007fb", "a\u0085b", "\ud800", "a/\udc00", "//host/x"})
    void aFilesNameThatLeadsElsewhereIsRefused(String name) {
        device.refresh();

        device.refuses(Reason.UNSAFE_NAME, () -> device.client().download(name, device.files.resolve("x")));
        device.refuses(Reason.UNSAFE_NAME, () -> new TargetName(name).fileName());
    }

    @Test
    void aNameThatIsVouchedForIsNoSaferForIt() {
        repository.add("targets", "../../evil", "evil");
        repository.publishNext();
        device.refresh();

        device.refuses(Reason.UNSAFE_NAME, () -> device.client().download("../../evil", device.files.resolve("x")));
    }

    @Test
    void aNameTooLongForAFileIsRefused() {
        device.refuses(Reason.UNSAFE_NAME, () -> new TargetName("a/".repeat(100) + "b").fileName());
    }

    @ParameterizedTest
    @CsvSource({"tool, tool, tool", "path/to/tool, path/to/tool, path%2Fto%2Ftool", "a b, a%20b, a%20b", "100%, 100%25, 100%25",
            "%2e%2e/x, %252e%252e/x, %252e%252e%2Fx", "what?, what%3F, what%3F", "a#b, a%23b, a%23b", "ü, %C3%BC, %C3%BC",
            "v1+2, v1+2, v1%2B2", "...,...,...", ".hidden, .hidden, .hidden"})
    void anOddFileIsAskedForByItsAddressAndKeptUnderOneName(String name, String path, String file) {
        repository.signed("root").put("consistent_snapshot", false);
        repository.rotateRoot().add("targets", name, "content");
        repository.targets.put(path, "content".getBytes(StandardCharsets.UTF_8));
        repository.publishNext();

        assertEquals("content", device.download(name));
        assertEquals("targets/" + path, repository.asked.getLast());
        assertTrue(device.contents().containsKey("files/" + file), device.contents().keySet().toString());
    }

    @ParameterizedTest
    @CsvSource({"Tool, tool", "tool, Tool", "too%6c, tool", "tool, too%6c", "tool/x, tool%2Fx"})
    void namesThatOnlyLookAlikeAreDifferent(String vouched, String wanted) {
        repository.add("targets", vouched, "content");
        repository.publishNext();
        device.refresh();

        device.refusesDownload(Reason.NOT_FOUND, wanted);
    }
}
