/// Tectum: one process with one loop. What comes in: a command line; what goes out: an exit code.
/// The floors below are described in `ARCHITECTURE.md`.
@NullMarked
package dev.tectum;

import org.jspecify.annotations.NullMarked;
