package dev.tectum.stage.capture.sound;

import dev.tectum.domain.model.ModalityInput;
import dev.tectum.domain.sense.Arrival;
import dev.tectum.domain.sense.AudioChunk;
import dev.tectum.domain.sense.Modality;
import dev.tectum.domain.sense.Outage;
import dev.tectum.stage.capture.AlsaName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;

/// A program that listens until its input ends: a line for each tenth of a second, each outage, and what it holds when sound comes back.
final class ListeningProgram {

    static final Modality MICROPHONE = new Modality("microphone", Modality.Kind.AUDIO);
    static final ModalityInput.Audio SHAPE = new ModalityInput.Audio(16_000, 400, 160, 512, 64, 60, 7800, 0.001, 192);
    private static final Duration PATIENCE = Duration.ofMillis(500);

    private ListeningProgram() {
    }

    /// What this process holds of the machine.
    record Holdings(long threads, long descriptors, long residentKilobytes) {

        static Holdings now() throws IOException {
            System.gc();
            return new Holdings(count(Path.of("/proc/self/task")), count(Path.of("/proc/self/fd")), resident());
        }

        private static long count(Path folder) throws IOException {
            try (Stream<Path> entries = Files.list(folder)) {
                return entries.count();
            }
        }

        private static long resident() throws IOException {
            String line = Files.readAllLines(Path.of("/proc/self/status")).stream().filter(one -> one.startsWith("VmRSS")).findFirst()
                    .orElseThrow();
            return Long.parseLong(line.replaceAll("\\D", ""));
        }

        static Holdings of(String line) {
            String[] words = line.split(" ", -1);
            return new Holdings(Long.parseLong(words[1]), Long.parseLong(words[2]), Long.parseLong(words[3]));
        }

        String line() {
            return "holds " + threads + " " + descriptors + " " + residentKilobytes;
        }
    }

    /// `pulse ADDRESS SOURCE` or `alsa NAME`.
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Microphone.Time time = new Microphone.Time(System::nanoTime, Thread::sleep, new Random(1));
        try (Microphone microphone = arguments[0].equals("pulse")
                ? Microphone.pulse(new PulseName(Optional.of(arguments[1]), Optional.of(arguments[2])), MICROPHONE, SHAPE, time)
                : Microphone.alsa(AlsaName.of(arguments[1]), MICROPHONE, SHAPE, time)) {
            boolean silent = true;
            while (System.in.available() == 0) {
                Arrival arrival = microphone.next(PATIENCE).orElse(null);
                if (arrival instanceof AudioChunk chunk) {
                    System.out.printf(Locale.ROOT, "heard %.3f %.3f%n", chunk.captured().seconds(), loudness(chunk));
                    chunk.close();
                    if (silent) {
                        System.out.println(Holdings.now().line());
                    }
                    silent = false;
                } else if (arrival instanceof Outage outage) {
                    System.out.println("lost " + outage.reason().wireName());
                    silent = true;
                }
            }
            System.out.println("counted " + microphone.counters());
        }
    }

    static double loudness(AudioChunk chunk) {
        double sum = 0;
        for (int i = 0; i < chunk.samples().count(); i++) {
            sum += chunk.samples().values()[i] * chunk.samples().values()[i];
        }
        return Math.sqrt(sum / Math.max(1, chunk.samples().count()));
    }
}
