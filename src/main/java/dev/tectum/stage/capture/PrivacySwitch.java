package dev.tectum.stage.capture;

/// Closes a device, so that it sees, hears and feels nothing, and opens it again. Any thread; returns at once.
public interface PrivacySwitch {

    boolean isOn();

    void switchOn();

    void switchOff();
}
