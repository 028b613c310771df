package dev.tectum.app.wiring.doctor;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/// A device that is plugged in.
public sealed interface Plugged {

    /// What it is, for people.
    String title();

    /// A camera on V4L2.
    ///
    /// @param name the most lasting name of its device file, as a configuration takes it
    /// @param node the device file itself
    record Camera(String title, String name, Path node) implements Plugged {
    }

    /// A camera at the board's own connector.
    record CsiCamera(String title, int number) implements Plugged {
    }

    /// A sound card that can record.
    ///
    /// @param card its number until the next start, as in `card1`
    /// @param device its first one that records
    record SoundCard(String title, String id, int card, int device, Path node) implements Plugged {

        /// The ALSA name, as a configuration takes it.
        String name() {
            return "plughw:CARD=" + id + (device == 0 ? "" : ",DEV=" + device);
        }
    }

    /// A sound server's socket.
    record SoundServer(String title, Path socket) implements Plugged {
    }

    /// An I2C bus.
    record Bus(String title, int number, Path node) implements Plugged {
    }

    /// A chip at a bus.
    ///
    /// @param kind as a configuration calls it
    /// @param outputs the channel by the chip's own name for it
    /// @param sure it proved what it is; else something answers where that chip would
    record Chip(String title, String kind, int bus, int address, Map<String, String> outputs, boolean sure) implements Plugged {

        public Chip {
            outputs = Collections.unmodifiableMap(new LinkedHashMap<>(outputs));
        }

        String place() {
            return String.format(Locale.ROOT, "bus %d, address 0x%02x", bus, address);
        }
    }

    /// A group of GPIO lines.
    record Pins(String title, Path node) implements Plugged {
    }
}
