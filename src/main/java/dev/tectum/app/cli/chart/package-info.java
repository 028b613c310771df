/// Draws figures: heat maps of subset and fault, reliability diagrams.
/// In: figures of one group of recordings. Out: pictures in memory.
/// Must not know commands or files.
@NullMarked
package dev.tectum.app.cli.chart;

import org.jspecify.annotations.NullMarked;
