package dev.tectum.app.wiring.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tectum.fake.MachineTree;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InventoryTest {

    private static final ChipScan NO_CHIPS = _ -> new ChipScan.Answer(List.of(), List.of());

    @TempDir
    Path root;

    private MachineTree tree;

    @BeforeEach
    void anEmptyMachine() {
        tree = new MachineTree(root);
    }

    @Test
    void aCameraIsNamedByWhatItIsAndItsSecondFileIsNoCamera() throws Exception {
        tree.usbCamera(0, "HD Webcam", "usb-046d_HD_Webcam_1234");
        assertEquals(List.of("/dev/v4l/by-id/usb-046d_HD_Webcam_1234-video-index0"),
                inventory().cameras().stream().map(Plugged.Camera::name).toList());
    }

    @Test
    void aCameraWithoutLinksIsNamedByItsFile() throws Exception {
        tree.video(2, "vivid", 0, ":capture:video_output:");
        assertEquals(List.of("/dev/video2"), inventory().cameras().stream().map(Plugged.Camera::name).toList());
    }

    @Test
    void theMachineryOfABoardIsNoCamera() throws Exception {
        tree.video(10, "bcm2835-codec-decode", 0, ":video_output:capture:").video(13, "bcm2835-isp-output0", 0, ":capture:")
                .video(19, "rpi-hevc-dec", 0, ":capture:").video(20, "pispbe-tdn_output", 0, ":")
                .video(21, "rp1-cfe-csi2_ch0", 0, ":capture:");
        assertEquals(List.of(), inventory().cameras());
    }

    @Test
    void whereUdevDidNotLookTheFirstFileOfADeviceIsTheCamera() throws Exception {
        tree.file("/dev/video0", "").file("/dev/video1", "").file("/sys/class/video4linux/video0/name", "Webcam\n")
                .file("/sys/class/video4linux/video1/name", "Webcam\n").file("/sys/class/video4linux/video1/index", "1\n");
        assertEquals(List.of("/dev/video0"), inventory().cameras().stream().map(Plugged.Camera::name).toList());
    }

    @Test
    void cardsThatRecordAreNamedByTheirId() throws Exception {
        tree.soundCard(0, "PCH", "HDA Intel PCH", false).soundCard(1, "Device", "USB PnP Sound Device", true)
                .soundCard(12, "seeed2micvoicec", "seeed-2mic-voicecard", true);
        assertEquals(List.of("plughw:CARD=Device", "plughw:CARD=seeed2micvoicec"),
                inventory().soundCards().stream().map(Plugged.SoundCard::name).toList());
        assertEquals("USB PnP Sound Device", inventory().soundCards().getFirst().title());
    }

    @Test
    void aSoundServerIsThereWhereItsSocketIs() throws Exception {
        tree.file("/run/user/1000/pulse/native", "");
        assertEquals("/run/user/1000/pulse/native", machine().nameOf(inventory().soundServer().orElseThrow().socket()));
    }

    @Test
    void aRaspberryPisCamerasAreListedByItsProgram() throws Exception {
        tree.program("/usr/bin/rpicam-hello", """
                [ "$1" = --list-cameras ] || exit 1
                echo 'Available cameras'
                echo '-----------------'
                echo '0 : imx708 [4608x2592 10-bit RGGB] (/base/axi/pcie@120000/rp1/i2c@88000/imx708@1a)'
                echo "    Modes: 'SRGGB10_CSI2P' : 1536x864 [120.13 fps - (768, 432)/3072x1728 crop]"
                echo '1 : ov5647 [2592x1944 10-bit GBRG] (/base/axi/pcie@120000/rp1/i2c@80000/ov5647@36)'""");
        assertEquals(List.of(new Plugged.CsiCamera("imx708", 0), new Plugged.CsiCamera("ov5647", 1)), inventory().csiCameras());
    }

    @Test
    void aJetsonsCamerasAreNotTakenForUsbOnes() throws Exception {
        tree.video(0, "vi-output, imx219 9-0010", 0, ":capture:").video(1, "vi-output, imx219 10-0010", 0, ":capture:");
        assertEquals(List.of(new Plugged.CsiCamera("imx219 9-0010", 0), new Plugged.CsiCamera("imx219 10-0010", 1)),
                inventory().csiCameras());
        assertEquals(List.of(), inventory().cameras());
    }

    @Test
    void busesAndPinsAreListedInTheirOrder() throws Exception {
        tree.file("/dev/i2c-1", "").file("/dev/i2c-10", "").file("/dev/i2c-2", "").file("/dev/gpiochip0", "")
                .file("/sys/class/i2c-dev/i2c-1/name", "bcm2835 (i2c@7e804000)\n");
        assertEquals(List.of(1, 2, 10), inventory().buses().stream().map(Plugged.Bus::number).toList());
        assertEquals("bcm2835 (i2c@7e804000)", inventory().buses().getFirst().title());
        assertEquals(1, inventory().pins().size());
    }

    @Test
    void aMachineWithoutAnythingHasNothing() throws Exception {
        assertEquals(0, Stream.of(inventory().cameras(), inventory().csiCameras(), inventory().soundCards(), inventory().buses(),
                inventory().pins()).mapToInt(List::size).sum());
    }

    private Inventory inventory() throws InterruptedException, IOException {
        return Inventory.of(machine(), NO_CHIPS);
    }

    private Machine machine() {
        return new Machine(root, Map.of("XDG_RUNTIME_DIR", "/run/user/1000", "PATH", "/usr/bin"), "ada", _ -> true);
    }
}
