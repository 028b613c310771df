package dev.tectum.stage.capture.pi4j;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import com.pi4j.plugin.gpiod.provider.gpio.digital.GpioDDigitalInputProvider;
import com.pi4j.plugin.linuxfs.provider.i2c.LinuxFsI2CProvider;
import dev.tectum.stage.capture.pi4j.linux.i2c.KernelI2cProvider;
import dev.tectum.stage.capture.pi4j.linux.gpio.KernelInputProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BoardTest {

    @Test
    void aRaspberryPiIsServedByPi4jsOwnProviders() {
        Board board = new Board("aarch64", "Raspberry Pi 5 Model B Rev 1.0");
        assertInstanceOf(LinuxFsI2CProvider.class, board.i2cProvider());
        assertInstanceOf(GpioDDigitalInputProvider.class, board.inputProvider());
    }

    @ParameterizedTest
    @CsvSource({"amd64, ''", "aarch64, NVIDIA Jetson Orin Nano Developer Kit", "riscv64, Raspberry Pi-like board", "aarch64, ''"})
    void everythingElseIsServedByTheKernelAlone(String architecture, String model) {
        Board board = new Board(architecture, model);
        assertInstanceOf(KernelI2cProvider.class, board.i2cProvider());
        assertInstanceOf(KernelInputProvider.class, board.inputProvider());
    }

    @Test
    void thisMachineIsKnown() {
        assertEquals(System.getProperty("os.arch"), Board.here().architecture());
    }
}
