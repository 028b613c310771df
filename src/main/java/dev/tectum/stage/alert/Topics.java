package dev.tectum.stage.alert;

import dev.tectum.domain.sense.Station;
import dev.tectum.wire.TopicLevel;

/// The topics of one device.
public record Topics(Station station) {

    public String of(String rest) {
        return "tectum/" + station.name() + "/" + rest;
    }

    public String status() {
        return of("status");
    }

    public String mode() {
        return of("mode");
    }

    public String modelCommand() {
        return of("model/set");
    }

    /// What became of an update, once each.
    public String modelEvents() {
        return of("model/event");
    }

    public String model() {
        return of("model");
    }

    public String alerts() {
        return of("alerts");
    }

    public String stats() {
        return of("stats");
    }

    public String alert(String label) {
        return of("alert/" + TopicLevel.of(label));
    }

    public String watching(String label) {
        return of("alert/" + TopicLevel.of(label) + "/status");
    }

    public String probability(String label) {
        return of("alert/" + TopicLevel.of(label) + "/probability");
    }

    /// Where the newest picture of the label's alert is, if pictures leave the device.
    public String snapshot(String label) {
        return of("alert/" + TopicLevel.of(label) + "/snapshot");
    }

    /// The mode that the house is armed in.
    public String arm() {
        return of("arm");
    }

    public String armCommand() {
        return of("arm/set");
    }

    /// What the owner wants of the label.
    public String label(String label) {
        return of("label/" + TopicLevel.of(label));
    }

    public String labelCommand(String label) {
        return of("label/" + TopicLevel.of(label) + "/set");
    }

    /// Commands for every label, also for those that are not there.
    public String labelCommands() {
        return of("label/+/set");
    }

    /// The last refused command, with its reason.
    public String command() {
        return of("command");
    }

    public String modality(String modality) {
        return of("modality/" + modality);
    }

    public String modalityStatus(String modality) {
        return of("modality/" + modality + "/status");
    }

    /// `ON` while somebody should look after the modality's device.
    public String modalityProblem(String modality) {
        return of("modality/" + modality + "/problem");
    }

    /// Where the modality is switched `ON` and `OFF`.
    public String modalitySwitch(String modality) {
        return of("modality/" + modality + "/set");
    }

    /// Where a recorder hears what happens in the room.
    public String recordLabel() {
        return of("record/label");
    }

    public String sensor(String channel) {
        return of("sensor/" + channel);
    }
}
