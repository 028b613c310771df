/// From arrivals to windows on the decision grid. Pure: event time only, and the deadline that its caller tells it.
/// In: arrivals of all sources of one station, in any interleaving. Out: one window a tick.
/// Must not know sources, threads or models. One type more than the guide, for the streams of all kinds and what they share.
@NullMarked
package dev.tectum.stage.align;

import org.jspecify.annotations.NullMarked;
