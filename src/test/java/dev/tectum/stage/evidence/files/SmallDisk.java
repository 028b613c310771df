package dev.tectum.stage.evidence.files;

import dev.tectum.domain.model.LabelSpec.Severity;
import dev.tectum.domain.time.Moment;
import dev.tectum.fake.HandWrittenSpec;
import dev.tectum.fake.ScriptedEvents;
import dev.tectum.stage.evidence.EvidenceException;
import dev.tectum.stage.evidence.EvidenceFiles;
import dev.tectum.stage.evidence.RaisedAlert;
import java.io.IOException;
import java.nio.file.Path;

/// Fills a small disk with evidence, makes room, goes on, and then may write no more. Says what it was told, and what was there.
final class SmallDisk {

    private static final int PICTURE = 300_000;

    private SmallDisk() {
    }

    public static void main(String[] folder) throws IOException, InterruptedException {
        EvidenceFolder evidence = EvidenceFolder.in(Path.of(folder[0]));
        int kept = 0;
        try {
            while (true) {
                keep(evidence, kept + 1);
                kept++;
            }
        } catch (EvidenceException full) {
            System.out.println(full.getMessage());
        }
        System.out.println(kept);
        evidence.remove(evidence.all().subList(0, 2));
        keep(evidence, kept + 2);
        System.out.println(evidence.find(ScriptedEvents.id(kept + 2).value(), EvidenceFiles.SNAPSHOT).isPresent());
        new ProcessBuilder("mount", "-o", "remount,ro", folder[0]).inheritIO().start().waitFor();
        try {
            keep(evidence, kept + 3);
        } catch (EvidenceException readOnly) {
            System.out.println(readOnly.getMessage());
        }
    }

    private static void keep(EvidenceFolder evidence, int number) {
        evidence.keep(new RaisedAlert(ScriptedEvents.id(number), "fire", Severity.CRITICAL, HandWrittenSpec.KITCHEN, Moment.ofSeconds(0),
                Moment.ofSeconds(1), ScriptedEvents.START), EvidenceFiles.SNAPSHOT, new byte[PICTURE]);
    }
}
