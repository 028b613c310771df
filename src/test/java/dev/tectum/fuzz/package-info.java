/// Readers of what strangers send, and a fuzzer that looks for bytes on which one of them fails. In: genuine inputs. Out: a count, or the bytes.
/// Must not know what is read.
@NullMarked
package dev.tectum.fuzz;

import org.jspecify.annotations.NullMarked;
