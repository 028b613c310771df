/// Reasons in words for people, with the figures behind them: short sentences without a full stop.
/// In: a reason and what was measured. Out: text.
/// Must not know limits.
@NullMarked
package dev.tectum.stage.quality.words;

import org.jspecify.annotations.NullMarked;
