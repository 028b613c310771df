package dev.tectum.stage.update.process;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// A child that does on purpose what the name of the folder says.
final class MisbehavingChild {

    static final String PASSED = "{\"schema\":1,\"provider\":\"cpu\",\"variant\":\"fp32\",\"findings\":[],\"figures\":{"
            + "\"largestError\":0.1,\"tolerance\":0.3,\"loadSeconds\":0.5,\"decisionMillisMedian\":2,\"decisionMillisP95\":3}}";

    private MisbehavingChild() {
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        String trick = Path.of(arguments[0]).getFileName().toString();
        switch (trick) {
            case "segfault" -> MemorySegment.ofAddress(8).reinterpret(8).get(ValueLayout.JAVA_LONG, 0);
            case "sleep" -> TimeUnit.HOURS.sleep(1);
            case "spin" -> spin();
            case "spawn" -> {
                new ProcessBuilder("sleep", "3600").inheritIO().start();
                TimeUnit.HOURS.sleep(1);
            }
            case "bloat-heap" -> keep(new ArrayList<>());
            case "bloat" -> fill();
            case "babble" -> babble();
            case "silence" -> System.exit(0);
            case "failure" -> throw new IllegalStateException("on\u001b[2Jpurpose");
            case "big-file" -> Files.write(Path.of(System.getProperty("java.io.tmpdir"), "big"), new byte[200 << 20]);
            case "twice" -> System.out.println(PASSED + "\n" + PASSED);
            case "no-json" -> System.out.println("passed");
            case "unknown-key" -> System.out.println(PASSED.replace("\"schema\"", "\"more\":1,\"schema\""));
            case "no-figures" -> System.out.println(PASSED.replaceFirst("\"figures\":.*", "\"figures\":{}}"));
            case "negative" -> System.out.println(PASSED.replace("0.5", "-0.5"));
            case "deep" -> System.out.println("[".repeat(10_000));
            case "lies-and-dies" -> {
                System.out.println(PASSED);
                Runtime.getRuntime().halt(9);
            }
            case "environment" -> System.out.println(PASSED.replace("[]", "[\"" + String.join(" ", System.getenv().keySet()) + "\"]"));
            default -> System.out.println(PASSED);
        }
    }

    private static void spin() {
        long turns = 0;
        while (turns >= 0) {
            turns = (turns + 1) & Long.MAX_VALUE;
        }
    }

    private static void keep(List<byte[]> all) {
        while (true) {
            all.add(new byte[1 << 20]);
        }
    }

    private static void fill() {
        while (true) {
            Arena.global().allocate(8 << 20).fill((byte) 1);
        }
    }

    private static void babble() {
        String line = "x".repeat(1000);
        while (true) {
            System.out.println(line);
        }
    }
}
