/// Prints figures: tables for a terminal and in Markdown, JSON, CSV.
/// In: figures of all recordings and of their groups. Out: text.
/// Must not know how figures come about, commands or files.
@NullMarked
package dev.tectum.app.cli.score;

import org.jspecify.annotations.NullMarked;
