/// The commands. Each parses its words, asks wiring for the parts and prints the result: stdout carries the result alone.
/// In: words of a command line. Out: text and an exit code. Must not know gear.
/// More types than the guide allows: one a command, and what they share.
@NullMarked
package dev.tectum.app.cli;

import org.jspecify.annotations.NullMarked;
