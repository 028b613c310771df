/// What devices learn of their sites, kept on disk as `site.json`.
/// In: events, and what the stage of quality has learned. Out: files, and baselines for the models.
/// Must not know sources.
@NullMarked
package dev.tectum.app.wiring.site;

import org.jspecify.annotations.NullMarked;
