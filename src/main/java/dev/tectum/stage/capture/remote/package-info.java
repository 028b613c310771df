/// Values that others measure and report: how one is found in a message, in which unit it is, when it was measured,
/// and how long it is believed. In: texts and times. Out: readings, and outages where nobody reports any more.
/// Must not know how a report travels.
@NullMarked
package dev.tectum.stage.capture.remote;

import org.jspecify.annotations.NullMarked;
