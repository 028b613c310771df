/// Puts the parts together: the only place that knows every gear. Built with `new`; nothing is found by magic.
/// In: settings. Out: things that run. Must not know commands or HTTP.
@NullMarked
package dev.tectum.app.wiring;

import org.jspecify.annotations.NullMarked;
