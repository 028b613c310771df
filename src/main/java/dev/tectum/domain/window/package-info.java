/// All that was observed around one tick of the decision grid, one slice a modality.
/// In: observations. Out: windows, which own their pixels and samples until they are closed.
/// Must not know how ticks are settled.
@NullMarked
package dev.tectum.domain.window;

import org.jspecify.annotations.NullMarked;
