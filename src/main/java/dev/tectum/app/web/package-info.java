/// The console's server: starts the HTTP side on loopback and stops it.
/// In: what is shown ([dev.tectum.app.web.live], [dev.tectum.app.web.view]). Out: routes and one page.
/// Must not know how the pipeline is built or started.
@NullMarked
package dev.tectum.app.web;

import org.jspecify.annotations.NullMarked;
