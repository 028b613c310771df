/// Looks at a machine: what is plugged in, what a configuration needs of it, what is in the way, and what to do about it.
/// In: a machine and a configuration. Out: findings, and a first configuration. Must not know how anything runs.
@NullMarked
package dev.tectum.app.wiring.doctor;

import org.jspecify.annotations.NullMarked;
