package dev.tectum.stage.update.store;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tectum.fake.ChildJvm;
import dev.tectum.fake.MemoryFolder;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Real processes that are killed while they install. What they wrote but did not force survives that, so this tests what `PowerCutTest`
/// cannot: the calls and the lock of the system. `-Dkills=1000` for a longer look.
class KilledInstallTest {

    private static final int KILLS = Integer.getInteger("kills", 6);
    private static final int SEED = 20_261_123;
    private static final int LONGEST_MILLIS = 500;

    @TempDir(factory = MemoryFolder.class)
    Path temp;

    @Test
    void whateverIsKilledTheNextOneFindsAWholeBundleAndGoesOn() throws IOException, InterruptedException {
        Random chance = new Random(SEED);
        long committed = 1;
        for (int kill = 0; kill < KILLS; kill++) {
            Process child = ChildJvm.start(InstallLoop.class, temp.toString());
            try (BufferedReader said = child.inputReader()) {
                String first = said.readLine(); // of installs that nobody disturbs, one: the child is warm
                assertTrue(first != null && first.startsWith("committed "), "kill " + kill + ": " + first);
                TimeUnit.MILLISECONDS.sleep(chance.nextInt(LONGEST_MILLIS));
                child.toHandle().destroyForcibly(); // what it said can still be read
                child.waitFor();
                String last = said.lines().reduce(first, (before, next) -> next.startsWith("committed ") ? next : before);
                committed = Math.max(committed, Long.parseLong(last.substring("committed ".length())));
            }
            committed = FoundModels.check(temp, committed, kill % 2 == 0, "kill " + kill); // else the next child has to go on from what it finds
        }
        assertTrue(committed > KILLS, committed + " releases");
        System.out.printf("%d killed installs: release %d decides, whole after each%n", KILLS, committed);
    }
}
