package dev.tectum.domain.wording;

/// Lower case that is the same in every language and version: A to Z alone change.
final class AsciiText {

    private AsciiText() {
    }

    static String lower(String text) {
        StringBuilder lower = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char letter = text.charAt(i);
            lower.append(letter >= 'A' && letter <= 'Z' ? (char) (letter + 'a' - 'A') : letter);
        }
        return lower.toString();
    }
}
