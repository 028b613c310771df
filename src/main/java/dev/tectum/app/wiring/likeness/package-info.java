/// Like events and verdicts, between the journal, the pure rules of likeness, the policy and the HTTP side.
/// In: embeddings and verdicts of the journal, questions. Out: answers as JSON, bars for the policy. Must not know HTTP.
@NullMarked
package dev.tectum.app.wiring.likeness;

import org.jspecify.annotations.NullMarked;
