package dev.tectum.stage.capture;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What ALSA calls a microphone: a card by its id, or one of the names that ALSA's configuration defines. Never a card's number,
/// which is another one after the next start.
///
/// @param pcm as the library takes it, for example `plughw:CARD=Device`
/// @param card the card's id; empty where the name leaves the card to ALSA's configuration
public record AlsaName(String pcm, Optional<String> card) {

    /// Names of ALSA's configuration that look like a card's id.
    private static final Set<String> PLAIN = Set.of("default", "sysdefault", "pulse", "pipewire", "jack", "null");
    private static final Pattern ID = Pattern.compile("(?!\\d+$)[\\w-]{1,15}");
    private static final Pattern OF_CARD = Pattern.compile("(\\w+):(?:CARD=)?([^,]*)(.*)");
    /// Those whose first argument is a card.
    private static final Set<String> TAKING_A_CARD = Set.of("hw", "plughw", "default", "sysdefault", "front", "dsnoop", "dmix", "usbstream",
            "iec958");
    private static final Pattern NUMBER = Pattern.compile("\\d+");

    /// @throws IllegalArgumentException if the text names a card by its number, or nothing at all; the message says what to write
    public static AlsaName of(String text) {
        if (PLAIN.contains(text)) {
            return new AlsaName(text, Optional.empty());
        }
        if (ID.matcher(text).matches()) {
            return new AlsaName("plughw:CARD=" + text, Optional.of(text));
        }
        Matcher matcher = OF_CARD.matcher(text);
        if (NUMBER.matcher(text).matches()) {
            throw numbered(text);
        }
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "\"" + text + "\" is no name of a microphone: write its card's id, as in plughw:CARD=Device");
        }
        if (!TAKING_A_CARD.contains(matcher.group(1))) {
            return new AlsaName(text, Optional.empty());
        }
        String card = matcher.group(2);
        if (NUMBER.matcher(card).matches()) {
            throw numbered(text);
        }
        if (!ID.matcher(card).matches()) {
            throw new IllegalArgumentException("\"" + text + "\" names no card: write its id, as in " + matcher.group(1) + ":CARD=Device");
        }
        return new AlsaName(matcher.group(1) + ":CARD=" + card + matcher.group(3), Optional.of(card));
    }

    private static IllegalArgumentException numbered(String text) {
        return new IllegalArgumentException(
                "\"" + text + "\" names a card by its number, which changes from start to start: write its id, as in"
                        + " plughw:CARD=Device; the ids stand in square brackets in /proc/asound/cards");
    }
}
