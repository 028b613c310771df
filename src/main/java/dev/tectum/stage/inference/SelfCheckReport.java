package dev.tectum.stage.inference;

import java.util.List;

/// What a bundle's self-test showed here.
///
/// @param largestError the largest difference between an expected and a found logit
/// @param findings what is wrong, in plain words; empty where it passed
public record SelfCheckReport(double largestError, double tolerance, List<String> findings) {

    public SelfCheckReport {
        findings = List.copyOf(findings);
    }

    public boolean passed() {
        return findings.isEmpty();
    }
}
