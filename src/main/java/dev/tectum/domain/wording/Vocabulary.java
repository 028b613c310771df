package dev.tectum.domain.wording;

import java.util.HashSet;
import java.util.List;
import java.util.regex.Pattern;

/// One of a few known words. The code is the word's place; whatever is not among them has the place after the last one. Immutable.
public record Vocabulary(List<String> words) implements Wording {

    private static final int MOST_WORDS = 64;
    private static final Pattern WORD = Pattern.compile("[a-z0-9]([a-z0-9 ._-]{0,38}[a-z0-9])?");
    private static final String UNKNOWN = "?";

    public Vocabulary {
        words = List.copyOf(words);
        if (words.isEmpty() || words.size() > MOST_WORDS || new HashSet<>(words).size() < words.size()) {
            throw new IllegalArgumentException("There must be 1 to " + MOST_WORDS + " different categories, but they are " + words);
        }
        for (String word : words) {
            if (!WORD.matcher(word).matches()) {
                throw new IllegalArgumentException("A category is up to 40 lower-case letters a to z, digits, blanks, dots, hyphens and "
                        + "underscores, but one is \"" + word + "\"");
            }
        }
    }

    @Override
    public int width() {
        return words.size() + 1;
    }

    @Override
    public double last() {
        return words.size();
    }

    @Override
    public double code(String text) {
        String word = AsciiText.lower(text.strip());
        int place = words.indexOf(word);
        return word.isEmpty() ? Double.NaN : place < 0 ? words.size() : place;
    }

    @Override
    public String text(double code) {
        return code >= 0 && code < words.size() ? words.get((int) code) : UNKNOWN;
    }

    @Override
    public boolean isSet(double code, int place) {
        return (int) code == place;
    }
}
