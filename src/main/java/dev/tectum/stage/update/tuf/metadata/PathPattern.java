package dev.tectum.stage.update.tuf.metadata;

/// Names of files as a shell's patterns say them (TUF 4.5, PATHPATTERN): `*`, `?`, `[a-z]`, `[!a-z]`, none of which matches a `/`.
/// Takes time in proportion to the product of both lengths, whatever the pattern.
record PathPattern(String text) {

    boolean matches(String name) {
        String[] patterns = text.split("/", -1);
        String[] segments = name.split("/", -1);
        if (patterns.length != segments.length) {
            return false;
        }
        for (int i = 0; i < patterns.length; i++) {
            if (!matches(patterns[i], segments[i])) {
                return false;
            }
        }
        return true;
    }

    private static boolean matches(String pattern, String segment) {
        int at = 0;
        int in = 0;
        int star = -1; // the last one seen, which may still take more letters
        int resume = 0;
        while (in < segment.length()) {
            if (at < pattern.length() && pattern.charAt(at) == '*') {
                star = at++;
                resume = in;
            } else if (at < pattern.length() && takes(pattern, at, segment.codePointAt(in))) {
                at = after(pattern, at);
                in += Character.charCount(segment.codePointAt(in));
            } else if (star >= 0) {
                at = star + 1;
                resume += Character.charCount(segment.codePointAt(resume));
                in = resume;
            } else {
                return false;
            }
        }
        return pattern.substring(at).chars().allMatch(letter -> letter == '*');
    }

    /// Whether the one-letter piece of the pattern takes the letter.
    private static boolean takes(String pattern, int at, int letter) {
        int end = setEnd(pattern, at);
        if (end >= 0) {
            return isInSet(pattern.substring(at + 1, end), letter);
        }
        return pattern.charAt(at) == '?' || pattern.codePointAt(at) == letter;
    }

    private static int after(String pattern, int at) {
        int end = setEnd(pattern, at);
        return end >= 0 ? end + 1 : at + Character.charCount(pattern.codePointAt(at));
    }

    /// Where the set that begins here ends; -1 where none does: an open bracket alone means itself.
    private static int setEnd(String pattern, int at) {
        if (pattern.charAt(at) != '[') {
            return -1;
        }
        boolean negated = pattern.startsWith("!", at + 1);
        return pattern.indexOf(']', at + (negated ? 3 : 2)); // a bracket in first place is a letter of the set
    }

    private static boolean isInSet(String set, int letter) {
        boolean negated = set.startsWith("!");
        int[] letters = (negated ? set.substring(1) : set).codePoints().toArray();
        boolean found = false;
        for (int i = 0; i < letters.length; i++) {
            boolean range = i + 2 < letters.length && letters[i + 1] == '-';
            found |= letters[i] <= letter && letter <= letters[range ? i + 2 : i];
            i += range ? 2 : 0;
        }
        return found != negated;
    }
}
