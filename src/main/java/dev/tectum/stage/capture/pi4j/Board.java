package dev.tectum.stage.capture.pi4j;

import com.pi4j.boardinfo.definition.BoardModel;
import com.pi4j.boardinfo.util.BoardInfoHelper;
import com.pi4j.io.gpio.digital.DigitalInputProvider;
import com.pi4j.io.i2c.I2CProvider;
import com.pi4j.library.linuxfs.LinuxFile;
import com.pi4j.plugin.gpiod.provider.gpio.digital.GpioDDigitalInputProvider;
import com.pi4j.plugin.linuxfs.provider.i2c.LinuxFsI2CProvider;
import dev.tectum.stage.capture.pi4j.linux.gpio.KernelInputProvider;
import dev.tectum.stage.capture.pi4j.linux.i2c.KernelI2cProvider;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;

/// Which of Pi4J's providers serve this machine. Its own carry libraries for ARM only and refuse every board but the models of the
/// Raspberry Pi that they know; everywhere else ours do, which need nothing but the kernel.
///
/// @param architecture as Java calls it
/// @param model what Pi4J takes the board for
record Board(String architecture, BoardModel model) {

    private static final Path DEVICES = Path.of("/dev");
    private static final Set<String> SERVED_BY_PI4J = Set.of("aarch64", "arm");
    /// Any request will do: /dev/null refuses it, and the library is loaded.
    private static final long SOME_REQUEST = 0x0705;

    /// The board that this runs on.
    static Board here() {
        String architecture = System.getProperty("os.arch", "");
        boolean maybe = SERVED_BY_PI4J.contains(architecture) && libraryLoads();
        return new Board(architecture, maybe ? BoardInfoHelper.current().getBoardModel() : BoardModel.UNKNOWN);
    }

    /// Not so with another C library or one that is too old.
    static boolean libraryLoads() {
        try (LinuxFile nothing = new LinuxFile("/dev/null", "rw")) {
            nothing.ioctl(SOME_REQUEST, 0);
            return true;
        } catch (IOException refused) {
            return true;
        } catch (LinkageError unloadable) {
            return false;
        }
    }

    boolean isServedByPi4j() {
        return SERVED_BY_PI4J.contains(architecture) && model != BoardModel.UNKNOWN;
    }

    I2CProvider i2cProvider() {
        return isServedByPi4j() ? LinuxFsI2CProvider.newInstance() : new KernelI2cProvider(DEVICES);
    }

    DigitalInputProvider inputProvider() {
        return isServedByPi4j() ? GpioDDigitalInputProvider.newInstance() : new KernelInputProvider(DEVICES);
    }
}
