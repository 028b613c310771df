package dev.tectum.stage.inference;

/// What came of trying one execution provider, for the log, the doctor and the status.
///
/// @param name as configured, for example `cuda`
/// @param reason why it is usable or not, in plain words
public record ProviderReport(String name, boolean usable, String reason) {

    @Override
    public String toString() {
        return name + (usable ? ": " : " not usable: ") + reason;
    }
}
