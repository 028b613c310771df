package dev.tectum.stage.journal.sqlite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tectum.fake.ChildJvm;
import dev.tectum.fake.ScriptedEvents;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(120)
class FickleDiskTest {

    private static final int ALERTS = 40;

    @TempDir
    Path folder = Path.of("");

    @ParameterizedTest(name = "{0}, {1}")
    @CsvSource({"full, later", "full, start", "read-only, start"}) // a disk in use is not made read-only by a command
    void everyAlertIsToldOnceInItsOrderAndIsInTheJournalAfterwards(String trouble, String since)
            throws IOException, InterruptedException, SQLException {
        Path kept = Files.createDirectories(folder.resolve("kept"));
        Path small = Files.createDirectories(folder.resolve("small"));
        assumeTrue(new ProcessBuilder("unshare", "-rm", "mount", "-t", "tmpfs", "none", small.toString()).start().waitFor() == 0,
                "skipped: this machine does not let a test mount a small disk (unshare -rm)");
        Process child = ChildJvm.start(List.of("unshare", "-rm", "sh", "-c",
                "mount -t tmpfs -o size=16m none \"" + small + "\" && \"$@\" && cp \"" + small + "\"/* \"" + kept + "\"", "sh"),
                FickleDisk.class, small.toString(), trouble, since);
        List<String> told = child.inputReader(StandardCharsets.UTF_8).readAllLines();
        assertEquals(0, child.waitFor());
        List<String> wanted = new ArrayList<>();
        for (int alert = 1; alert <= ALERTS; alert++) {
            wanted.add(ScriptedEvents.id(alert).value() + " new");
            wanted.add(ScriptedEvents.id(alert).value() + " end");
        }
        List<String> ofTheDevice = told.stream().filter(line -> !wanted.contains(line)).map(line -> line.split(" ", -1)[1]).toList();
        assertEquals(List.of("new", "end"), ofTheDevice, "the trouble is said once when it begins and once when it ends");
        assertEquals(wanted, told.stream().filter(wanted::contains).toList());
        assertEquals(told.stream().sorted().toList(), promised(kept).stream().sorted().toList());
    }

    private static List<String> promised(Path folder) throws SQLException {
        List<String> promised = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("journal.db"));
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT id || ' ' || state FROM alerts ORDER BY sequence")) {
            while (row.next()) {
                promised.add(row.getString(1));
            }
        }
        return promised;
    }
}
