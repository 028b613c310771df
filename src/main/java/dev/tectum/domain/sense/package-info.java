/// What arrives from outside: the modalities of a model, and what their sources report about them.
/// In: nothing. Out: observations, bounds ("nothing before t") and outages.
/// Must not know which device or file they come from.
@NullMarked
package dev.tectum.domain.sense;

import org.jspecify.annotations.NullMarked;
