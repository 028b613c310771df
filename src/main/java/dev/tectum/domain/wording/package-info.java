/// Words in a table: how a category or a free text becomes the one number that a reading carries, and the numbers that a network gets.
/// In: texts. Out: codes. Must not know where texts come from.
@NullMarked
package dev.tectum.domain.wording;

import org.jspecify.annotations.NullMarked;
