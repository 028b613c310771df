/// Both ends of a probe: what starts the child, and the program that is the child.
/// In: a verified bundle and how its networks are to be executed. Out: a judgement. Must not know what becomes of the bundle.
@NullMarked
package dev.tectum.app.wiring.probe;

import org.jspecify.annotations.NullMarked;
