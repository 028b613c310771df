package dev.tectum.app.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Names that may be used somewhere, and advice for one that may not.
public record NameList(List<String> known) {

    private static final int MAX_TYPOS = 3;

    public NameList {
        known = List.copyOf(known);
    }

    public static NameList of(Collection<String> known) {
        return new NameList(List.copyOf(known));
    }

    /// The nearest known name where the typed one looks like it, else all of them.
    public String adviceFor(String typed) {
        return findNearest(typed).map(name -> "did you mean \"" + name + "\"?")
                .orElseGet(() -> known.isEmpty() ? "there are none" : "known are " + String.join(", ", known));
    }

    /// A name that is a few letters away; of a short one most letters must be right.
    private Optional<String> findNearest(String typed) {
        int most = Math.min(MAX_TYPOS, Math.max(1, typed.length() / 2));
        return known.stream().filter(name -> distance(typed, name) <= most)
                .min(Comparator.comparingInt(name -> distance(typed, name)));
    }

    /// Levenshtein's distance.
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[b.length()];
    }
}
