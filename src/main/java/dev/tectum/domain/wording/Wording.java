package dev.tectum.domain.wording;

/// What a field of a table may say in words. A text has a code, a whole number that a reading carries; a network gets `width` numbers, 0 or 1.
/// `models/training/words.py` computes the same. Immutable.
public sealed interface Wording permits Vocabulary, HashedText {

    /// How many numbers the network gets.
    int width();

    /// The greatest code.
    double last();

    /// Not a number where the text says nothing.
    double code(String text);

    /// A text that has this code, fit for a cell of a table without quotes.
    String text(double code);

    /// Whether the network's number at this place, from 0 on, is 1.
    boolean isSet(double code, int place);

    default boolean accepts(double code) {
        return code >= 0 && code <= last() && code == Math.rint(code);
    }
}
