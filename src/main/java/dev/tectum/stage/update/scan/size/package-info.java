/// How large every value of a network is and what a run of it costs, told without running it. An operator is allowed just where its rule here can tell that,
/// so there is none whose results depend on chance, on text, on a graph inside it or on what the numbers are.
/// In: a network. Out: the shape of each value. Must not know what a network should be for.
@NullMarked
package dev.tectum.stage.update.scan.size;

import org.jspecify.annotations.NullMarked;
