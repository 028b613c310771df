/// The second loop: look, fetch, verify, probe, try, keep or roll back.
/// In: what is offered and what people wish. Out: the bundle that decides, and what was found out about those that do not.
/// Must not know networks, disks or the runtime that executes a bundle.
@NullMarked
package dev.tectum.pipeline.update;

import org.jspecify.annotations.NullMarked;
