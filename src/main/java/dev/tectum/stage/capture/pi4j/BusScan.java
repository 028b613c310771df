package dev.tectum.stage.capture.pi4j;

import com.pi4j.context.Context;
import dev.tectum.domain.sense.Reason;
import dev.tectum.stage.capture.CaptureException;
import dev.tectum.stage.capture.MonotonicTime;
import dev.tectum.stage.capture.board.BusReport;
import dev.tectum.stage.capture.board.ChipSpec;
import dev.tectum.stage.capture.board.ChipUse;
import dev.tectum.stage.capture.board.KnownChips;
import dev.tectum.stage.capture.pi4j.bus.Wire;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Looks on a bus for the known chips, at their addresses alone, by questions that change nothing. One thread, one scan.
final class BusScan {

    private final Context context;
    private final MonotonicTime time;
    private final List<BusReport.Found> found = new ArrayList<>();
    private final List<BusReport.Trouble> troubles = new ArrayList<>();

    BusScan(Context context, MonotonicTime time) {
        this.context = context;
        this.time = time;
    }

    BusReport of(List<Integer> buses) throws InterruptedException {
        for (int bus : buses) {
            look(bus);
        }
        return new BusReport(found, troubles);
    }

    private void look(int bus) throws InterruptedException {
        for (ChipSpec chip : KnownChips.all()) {
            for (int address : chip.addresses()) {
                if (!look(new ChipUse(chip, bus, address, channels(chip), chip.every()))) {
                    return;
                }
            }
        }
    }

    /// @return whether the rest of the bus can be looked at
    private boolean look(ChipUse use) throws InterruptedException {
        try (Wire wire = Wire.open(context, use.bus(), use.address(), use.name(), time)) {
            Optional<CaptureException> lockUp = wire.findLockUp();
            lockUp.ifPresent(this::note);
            if (lockUp.isEmpty()) {
                found.add(new BusReport.Found(use, Drivers.identify(use.chip(), wire)));
            }
            return lockUp.isEmpty();
        } catch (CaptureException refused) {
            if (refused.reason() != Reason.UNPLUGGED) {
                note(refused);
            }
            return refused.reason() != Reason.FORBIDDEN;
        }
    }

    private void note(CaptureException refused) {
        troubles.add(new BusReport.Trouble(refused.reason(), String.valueOf(refused.getMessage())));
    }

    /// Those that the chip has by itself; of one that has none, its outputs.
    private static Map<String, String> channels(ChipSpec chip) {
        Map<String, String> channels = new LinkedHashMap<>(chip.usualChannels());
        if (channels.isEmpty()) {
            chip.outputs().forEach(output -> channels.put(output.name(), output.name()));
        }
        return channels;
    }
}
