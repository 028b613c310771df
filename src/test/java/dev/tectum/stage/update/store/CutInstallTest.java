package dev.tectum.stage.update.store;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.abort;

import dev.tectum.fake.ChildJvm;
import dev.tectum.fake.CutDisk;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The power of a real file system is cut while a real process installs on it, at any moment and in both ways: what was not forced is gone.
/// `-Dcuts=100` for a longer look; needs root and a loop device.
class CutInstallTest {

    private static final int CUTS = Integer.getInteger("cuts", 2);
    private static final int SEED = 20_261_130;
    private static final int LONGEST_MILLIS = 500;

    @TempDir
    Path temp;

    @Test
    void whateverThePowerTakesTheNextStartFindsAWholeBundleAndGoesOn() throws IOException, InterruptedException {
        Random chance = new Random(SEED);
        try (CutDisk disk = disk()) {
            Path models = disk.folder().resolve("models");
            long committed = 1;
            for (int number = 0; number < CUTS; number++) {
                committed = cutOnce(disk, models, committed, number, chance);
            }
            assertTrue(committed > CUTS, committed + " releases");
            System.out.printf("%d cuts of power, half with the log flushed: release %d decides, whole after each%n", CUTS, committed);
        }
    }

    private static long cutOnce(CutDisk disk, Path models, long before, int number, Random chance)
            throws IOException, InterruptedException {
        Process child = ChildJvm.start(InstallLoop.class, models.toString());
        String last;
        try (BufferedReader said = child.inputReader()) {
            String first = said.readLine();
            assertTrue(first != null && first.startsWith("committed "), "cut " + number + ": " + first);
            TimeUnit.MILLISECONDS.sleep(chance.nextInt(LONGEST_MILLIS));
            disk.cut(number % 2 == 0 ? CutDisk.Cut.ALL_IS_DROPPED : CutDisk.Cut.LOG_IS_FLUSHED);
            child.toHandle().destroyForcibly();
            child.waitFor();
            last = said.lines().reduce(first, (one, next) -> next.startsWith("committed ") ? next : one);
        }
        disk.restore();
        long committed = Math.max(before, Long.parseLong(last.substring("committed ".length())));
        return FoundModels.check(models, committed, number % 4 < 2, "cut " + number);
    }

    private CutDisk disk() throws InterruptedException {
        try {
            return CutDisk.make(temp);
        } catch (IOException impossible) {
            return abort("this machine lets nobody mount a disk of its own: " + impossible.getMessage());
        }
    }
}
