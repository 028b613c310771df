package dev.tectum.stage.update.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tectum.fake.ChildJvm;
import dev.tectum.fake.MemoryFolder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Every call to the system by which an install changes the disk is, in turn, the last one that its process makes, or refused because the
/// disk is broken or full. `-Dcalls=1` for every call, `-Dcalls=40` for one in forty; needs strace.
class RefusedCallTest {

    private static final int EVERY = Integer.getInteger("calls", 40);
    private static final List<String> CALLS = List.of("fsync", "rename", "unlink", "rmdir", "mkdir", "write", "pwrite64");
    private static final List<String> BLOWS = List.of("signal=KILL", "error=EIO", "error=ENOSPC");

    @TempDir(factory = MemoryFolder.class)
    Path temp;

    private record Call(String name, int number) {
    }

    @Test
    void whicheverCallIsRefusedTheOldReleaseDecidesOrTheNewOne() throws IOException, InterruptedException {
        assumeTrue(isThere(), "there is no strace here, or it may trace nothing");
        List<Call> calls = calls();
        assertTrue(calls.size() > 50, calls.size() + " calls");
        int runs = 0;
        int installed = 0;
        for (int at = 0; at < calls.size() * BLOWS.size(); at += EVERY) {
            Call call = calls.get(at / BLOWS.size());
            String blow = BLOWS.get(at % BLOWS.size());
            installed += strike(call, blow, temp.resolve("run-" + at)) ? 1 : 0;
            runs++;
        }
        System.out.printf(
                "%d of %d calls by which an install changes the disk were struck in one of three ways: %d ended with the new release,"
                        + " %d with the old one%n",
                runs, calls.size(), installed, runs - installed);
    }

    private static boolean isThere() throws InterruptedException {
        try {
            return new ProcessBuilder("strace", "-qq", "-o", "/dev/null", "true").start().waitFor() == 0;
        } catch (IOException absent) {
            return false;
        }
    }

    /// Those of one install that nobody disturbs.
    private List<Call> calls() throws IOException, InterruptedException {
        Path log = temp.resolve("calls");
        Process child = ChildJvm.start(List.of("strace", "-f", "-qq", "-o", log.toString(), "-e", "trace=" + String.join(",", CALLS)),
                OneInstall.class, temp.resolve("counted").toString());
        assertEquals("committed 2", said(child));
        List<String> lines = Files.readAllLines(log);
        List<Call> calls = new ArrayList<>();
        for (String name : CALLS) {
            long count = lines.stream().filter(line -> line.matches("\\d+ +" + name + "\\(.*")).count();
            Stream.iterate(1, number -> number <= count, number -> number + 1).forEach(number -> calls.add(new Call(name, number)));
        }
        return calls;
    }

    private static String said(Process child) throws IOException, InterruptedException {
        String all = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        child.waitFor();
        return all;
    }

    /// @return whether the new release decides
    private static boolean strike(Call call, String blow, Path models) throws IOException, InterruptedException {
        Process child = ChildJvm.start(List.of("strace", "-f", "-qq", "-o", "/dev/null", "-e", "trace=" + call.name(), "-e",
                "inject=" + call.name() + ":" + blow + ":when=" + call.number()), OneInstall.class, models.toString());
        String said = said(child);
        long release = FoundModels.check(models, said.endsWith("committed 2") ? 2 : 1, false, call + " " + blow);
        assertTrue(release <= 2, call + " " + blow);
        return release == 2;
    }
}
