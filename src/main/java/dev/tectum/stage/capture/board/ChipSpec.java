package dev.tectum.stage.capture.board;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What is known of a kind of chip before one is found.
///
/// @param name the word of the configuration
/// @param addresses all that the chip can be wired to, the usual one first
/// @param every how often it is asked for values, or gives them, where the configuration does not say
/// @param least the shortest such time
public record ChipSpec(String name, String title, List<Integer> addresses, List<Output> outputs, Duration every, Duration least) {

    /// One of the values that a chip gives.
    ///
    /// @param channel what it measures; empty where that depends on what is wired to it
    public record Output(String name, Optional<String> channel) {}

    public ChipSpec {
        addresses = List.copyOf(addresses);
        outputs = List.copyOf(outputs);
    }

    public int usualAddress() {
        return addresses.getFirst();
    }

    /// The channel of every output that has one by itself.
    public Map<String, String> usualChannels() {
        Map<String, String> channels = new LinkedHashMap<>();
        outputs.forEach(output -> output.channel().ifPresent(channel -> channels.put(output.name(), channel)));
        return channels;
    }

    boolean has(String output) {
        return outputs.stream().anyMatch(each -> each.name().equals(output));
    }
}
