package dev.tectum.app.delivery;

/// One message about one alert. Another one of the same id, state and time is the same message once more.
record Message(String id, String state, String at, String payload) {

    /// What says that it is the same message.
    String name() {
        return id + " " + state + " " + at;
    }
}
