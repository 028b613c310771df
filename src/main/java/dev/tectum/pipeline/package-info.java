/// The loop: line up, judge, understand, explain, decide, remember, tell.
/// In: arrivals. Out: events, remembered and told. Must not know any technology.
@NullMarked
package dev.tectum.pipeline;

import org.jspecify.annotations.NullMarked;
