package dev.tectum.stage.capture.pi4j;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.pi4j.boardinfo.definition.BoardModel;
import com.pi4j.plugin.gpiod.provider.gpio.digital.GpioDDigitalInputProvider;
import com.pi4j.plugin.linuxfs.provider.i2c.LinuxFsI2CProvider;
import dev.tectum.stage.capture.pi4j.linux.gpio.KernelInputProvider;
import dev.tectum.stage.capture.pi4j.linux.i2c.KernelI2cProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BoardTest {

    @Test
    void aRaspberryPiIsServedByPi4jsOwnProviders() {
        Board board = new Board("aarch64", BoardModel.MODEL_5_B);
        assertInstanceOf(LinuxFsI2CProvider.class, board.i2cProvider());
        assertInstanceOf(GpioDDigitalInputProvider.class, board.inputProvider());
    }

    @ParameterizedTest
    @CsvSource({"amd64, UNKNOWN", "aarch64, UNKNOWN", "riscv64, UNKNOWN", "amd64, GENERIC"})
    void everythingElseIsServedByTheKernelAlone(String architecture, BoardModel model) {
        Board board = new Board(architecture, model);
        assertInstanceOf(KernelI2cProvider.class, board.i2cProvider());
        assertInstanceOf(KernelInputProvider.class, board.inputProvider());
    }

    @Test
    void whereALibraryForArmCannotLoadItIsNotAskedForTwice() {
        assumeTrue("amd64".equals(System.getProperty("os.arch")), "this machine may load it");
        assertFalse(Board.libraryLoads());
        assertEquals(new Board("amd64", BoardModel.UNKNOWN), Board.here());
    }
}
