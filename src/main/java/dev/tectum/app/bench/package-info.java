/// How fast the loop is on this machine, in real time, on made input.
/// In: a loaded bundle, or nothing. Out: figures. Must not know devices and brokers.
@NullMarked
package dev.tectum.app.bench;

import org.jspecify.annotations.NullMarked;
