package dev.tectum.domain.sense;

import java.util.regex.Pattern;

/// A room with its own camera, microphone and sensors. The name is part of topics and keys.
public record Station(String name) {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    public Station {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "A station's name is 1 to 64 letters, digits, '_' and '-', but was \"" + name + "\"");
        }
    }
}
