/// Evidence of alerts: what was seen, heard and felt from before an alert until after it, kept beside the journal.
/// In: observations as they come, and the windows and events that raise alerts. Out: files by alert. Must not know the journal, the ways
/// in which people are told, or devices.
@NullMarked
package dev.tectum.stage.evidence;

import org.jspecify.annotations.NullMarked;
