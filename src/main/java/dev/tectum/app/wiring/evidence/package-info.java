/// Evidence put together: rings, encoder, files, and who may ask for them.
/// In: configuration, what sources deliver, alerts as they are raised. Out: files beside the journal, addresses of them, and their erasure.
/// Must not know brokers or HTTP.
@NullMarked
package dev.tectum.app.wiring.evidence;

import org.jspecify.annotations.NullMarked;
