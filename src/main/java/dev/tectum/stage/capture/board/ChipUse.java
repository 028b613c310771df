package dev.tectum.stage.capture.board;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/// One chip as it is wired and wanted.
///
/// @param bus the number in `/dev/i2c-1`
/// @param channels from the chip's outputs to channels; outputs that are not named are not used
/// @param every how often it is asked for values, or gives them
public record ChipUse(ChipSpec chip, int bus, int address, Map<String, String> channels, Duration every) {

    private static final int MOST_BUSES = 256;

    /// @throws IllegalArgumentException if the chip cannot be used like that; it says why
    public ChipUse {
        channels = Collections.unmodifiableMap(new LinkedHashMap<>(channels));
        if (bus < 0 || bus >= MOST_BUSES) {
            throw new IllegalArgumentException("Buses are 0 to " + (MOST_BUSES - 1) + ", not " + bus);
        }
        if (!chip.addresses().contains(address)) {
            throw new IllegalArgumentException("A " + chip.name() + " answers at " + shown(chip.addresses()) + ", not at " + hex(address));
        }
        if (channels.isEmpty()) {
            throw new IllegalArgumentException("What a " + chip.name() + " measures depends on its wires: name the channels of "
                    + outputs(chip));
        }
        for (String output : channels.keySet()) {
            if (!chip.has(output)) {
                throw new IllegalArgumentException("A " + chip.name() + " has " + outputs(chip) + ", but no " + output);
            }
        }
        if (channels.values().stream().distinct().count() < channels.size()) {
            throw new IllegalArgumentException("Two outputs of one " + chip.name() + " cannot be the same channel");
        }
        if (every.compareTo(chip.least()) < 0) {
            throw new IllegalArgumentException("A " + chip.name() + " gives nothing more often than every "
                    + chip.least().toNanos() / 1e9 + " s");
        }
    }

    /// At its usual address, with its usual channels and times.
    public static ChipUse usual(ChipSpec chip, int bus) {
        return new ChipUse(chip, bus, chip.usualAddress(), chip.usualChannels(), chip.every());
    }

    /// For people: `bme280 at 0x76 of bus 1`.
    public String name() {
        return chip.name() + " at " + hex(address) + " of bus " + bus;
    }

    private static String outputs(ChipSpec chip) {
        return chip.outputs().stream().map(ChipSpec.Output::name).collect(Collectors.joining(", "));
    }

    private static String shown(List<Integer> addresses) {
        return addresses.stream().map(ChipUse::hex).collect(Collectors.joining(" or "));
    }

    private static String hex(int address) {
        return String.format(Locale.ROOT, "0x%02x", address);
    }
}
