/// How fast the loop is on this machine, in real time, on made input.
/// In: a loaded bundle. Out: figures. Must not know devices, brokers or journals.
@NullMarked
package dev.tectum.app.bench;

import org.jspecify.annotations.NullMarked;
