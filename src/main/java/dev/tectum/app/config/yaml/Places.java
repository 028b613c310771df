package dev.tectum.app.config.yaml;

import java.util.HashMap;
import java.util.Map;

/// Where in the file things are written that only the bundle can judge. Filled while reading; one thread.
final class Places {

    private final Map<String, String> places = new HashMap<>();

    /// @param what as [dev.tectum.app.config.DeviceConfig#placeOf] is asked for it
    void note(String what, String place) {
        places.put(what, place);
    }

    Map<String, String> all() {
        return Map.copyOf(places);
    }
}
