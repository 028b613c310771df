/// Tells addresses: each letter is posted as signed JSON, or in the form that ntfy takes, until it is acknowledged.
/// In: letters, addresses and their secrets. Out: HTTP requests. Must not know where letters are kept, or how a decision came about.
@NullMarked
package dev.tectum.stage.alert.webhook;

import org.jspecify.annotations.NullMarked;
