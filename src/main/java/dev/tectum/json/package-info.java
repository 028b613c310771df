/// The one strict reader and writer of JSON: bounded depth and size, no duplicate keys, a canonical form.
/// In: text. Out: values, or a clear error with line and column. Must not know what the values mean.
@NullMarked
package dev.tectum.json;

import org.jspecify.annotations.NullMarked;
