package dev.tectum.stage.capture.csi;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tectum.domain.sense.Reason;
import dev.tectum.fake.MadeMedia;
import dev.tectum.stage.capture.CaptureException;
import dev.tectum.stage.capture.PictureFeed;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsiCameraTest {

    private static final CsiMode MODE = new CsiMode(0, 640, 480, 15);
    private static final Duration LONG = Duration.ofSeconds(20);
    private static final Duration SHORT = Duration.ofMillis(200);
    private static final byte[] PICTURE = MadeMedia.jpeg(640, 480, 0x336699, 3);

    /// What the rest of this process may open meanwhile; 200 programs that leave one each are more.
    private static final int OTHERS = 20;

    @TempDir
    Path folder;

    @BeforeEach
    void aPictureForThePrograms() {
        MadeMedia.write(folder.resolve("picture.jpg"), PICTURE);
    }

    /// A program of that name, which writes its arguments down and then does as the script says.
    private void program(String name, String script) throws IOException {
        Path file = folder.resolve(name);
        Files.writeString(file, "#!/bin/sh\ncd " + folder + "\necho \"$@\" > arguments\n" + script + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private CsiCamera camera(String board) {
        Path model = MadeMedia.write(folder.resolve("model"), (board + "\0").getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        return new CsiCamera(MODE, new CsiCamera.Machine(model, List.of(folder.resolve("nowhere"), folder), Thread::sleep));
    }

    private CsiCamera pi() {
        return camera("Raspberry Pi 5 Model B Rev 1.0");
    }

    private static void assertPicture(PictureFeed feed) throws InterruptedException {
        assertTrue(feed.advance(LONG));
        ByteBuffer found = feed.picture();
        byte[] bytes = new byte[found.remaining()];
        found.get(bytes);
        assertArrayEquals(PICTURE, bytes);
    }

    private static CaptureException lost(PictureFeed feed) {
        return assertThrows(CaptureException.class, () -> {
            while (feed.advance(LONG)) {
                assertTrue(feed.picture().hasRemaining());
            }
        });
    }

    private static String refusal(CsiCamera camera) {
        return String.valueOf(assertThrows(CaptureException.class, camera::open).getMessage());
    }

    private static long children() {
        return ProcessHandle.current().descendants().filter(ProcessHandle::isAlive).count();
    }

    @Test
    void aRaspberryPiReadsItsCameraThroughRpicamVid() throws IOException, InterruptedException {
        program("rpicam-vid", "while true; do cat picture.jpg; sleep 0.05; done");
        long before = children();
        try (PictureFeed feed = pi().open()) {
            assertPicture(feed);
            assertPicture(feed);
            assertEquals("--camera 0 --nopreview --timeout 0 --codec mjpeg --quality 90 --width 640 --height 480 --framerate 15 --flush"
                    + " --output -\n", Files.readString(folder.resolve("arguments")));
        }
        assertEquals(before, children());
    }

    @Test
    void anOlderRaspberryPiHasItUnderItsOlderName() throws IOException, InterruptedException {
        program("libcamera-vid", "cat picture.jpg; sleep 60");
        try (PictureFeed feed = pi().open()) {
            assertPicture(feed);
        }
    }

    @Test
    void aJetsonReadsItsCameraThroughGStreamerWhateverThatPrints() throws IOException, InterruptedException {
        program("gst-launch-1.0",
                "echo 'GST_ARGUS: Creating output stream'; cat picture.jpg; echo 'CONSUMER: Done'; cat picture.jpg; sleep 60");
        try (PictureFeed feed = camera("NVIDIA Jetson Orin Nano Developer Kit").open()) {
            assertPicture(feed);
            String arguments = Files.readString(folder.resolve("arguments"));
            assertTrue(
                    arguments
                            .startsWith("-q nvarguscamerasrc sensor-id=0 ! video/x-raw(memory:NVMM),width=640,height=480,framerate=15/1 !"),
                    arguments);
        }
    }

    @Test
    void anotherBoardAndAMissingProgramSayWhatToDo() {
        assertTrue(refusal(camera("Banana")).contains("neither a Raspberry Pi nor a Jetson"));
        assertTrue(refusal(pi()).contains("install rpicam-apps"));
    }

    @Test
    void aProgramThatStallsIsWaitedForNoLongerThanAsked() throws IOException, InterruptedException {
        program("rpicam-vid", "head -c 500 picture.jpg; sleep 60");
        try (PictureFeed feed = pi().open()) {
            long began = System.nanoTime();
            assertFalse(feed.advance(SHORT));
            assertTrue(System.nanoTime() - began < LONG.toNanos());
        }
    }

    @Test
    void aProgramThatDiesTellsItsLastWords() throws IOException, InterruptedException {
        program("rpicam-vid", "cat picture.jpg; echo 'ERROR: *** no cameras available ***' >&2; exit 255");
        try (PictureFeed feed = pi().open()) {
            assertPicture(feed);
            CaptureException lost = lost(feed);
            assertEquals(Reason.UNPLUGGED, lost.reason());
            assertEquals("rpicam-vid ended with 255: ERROR: *** no cameras available ***", lost.getMessage());
        }
    }

    @Test
    void aBusyAndAForbiddenCameraAreReasonsOfTheirOwn() throws IOException {
        program("rpicam-vid", "echo 'Pipeline handler in use by another process' >&2; exit 1");
        try (PictureFeed feed = pi().open()) {
            assertEquals(Reason.BUSY, lost(feed).reason());
        }
        program("rpicam-vid", "echo 'open /dev/media0: Permission denied' >&2; exit 1");
        try (PictureFeed feed = pi().open()) {
            assertEquals(Reason.FORBIDDEN, lost(feed).reason());
        }
    }

    @Test
    void aProgramThatComplainsWithoutEndIsNotHeldUp() throws IOException, InterruptedException {
        program("rpicam-vid", "head -c 1000000 /dev/zero | tr '\\0' x >&2; cat picture.jpg; sleep 60");
        try (PictureFeed feed = pi().open()) {
            assertPicture(feed);
        }
    }

    @Test
    void garbageIsPassedOver() throws IOException, InterruptedException {
        program("rpicam-vid", "head -c 300000 /dev/urandom; head -c 70000 /dev/zero; cat picture.jpg picture.jpg; sleep 60");
        try (PictureFeed feed = pi().open()) {
            assertPicture(feed);
        }
    }

    @Test
    void aProgramThatIgnoresItsEndAndWhatItHasStartedGoAwayWithIt() throws IOException, InterruptedException {
        program("rpicam-vid", "trap '' TERM; sleep 300 & cat picture.jpg; while true; do sleep 1; done");
        long before = children();
        PictureFeed feed = pi().open();
        assertPicture(feed);
        feed.close();
        for (int i = 0; i < 100 && children() > before; i++) {
            Thread.sleep(20);
        }
        assertEquals(before, children());
    }

    @Test
    void twoHundredProgramsLeaveNothingBehind() throws IOException, InterruptedException {
        program("rpicam-vid", "cat picture.jpg");
        long before = 0;
        long processes = ProcessHandle.current().children().count();
        for (int i = 0; i < 210; i++) {
            if (i == 10) {
                before = descriptors();
            }
            try (PictureFeed feed = pi().open()) {
                assertPicture(feed);
                assertEquals(Reason.UNPLUGGED, lost(feed).reason());
            }
        }
        assertTrue(descriptors() < before + OTHERS, before + " -> " + descriptors());
        assertEquals(processes, ProcessHandle.current().children().count());
    }

    private static long descriptors() throws IOException {
        try (Stream<Path> open = Files.list(Path.of("/proc/self/fd"))) {
            return open.count();
        }
    }
}
