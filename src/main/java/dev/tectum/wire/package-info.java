/// The JSON forms of what leaves the process: decision lines, alerts, states of modalities and of the model.
/// In: words of the domain. Out: JSON text, the same in the journal, over MQTT, on the console and from `replay --json`.
/// Must not know who carries or keeps the text.
@NullMarked
package dev.tectum.wire;

import org.jspecify.annotations.NullMarked;
