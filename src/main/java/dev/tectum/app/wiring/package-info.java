/// Puts the parts together: the only place that knows every gear. Built with `new`; nothing is found by magic.
/// In: settings. Out: things that run. Must not know commands or HTTP.
/// More types than the guide allows: wiring is one place by law, and each type is one small part of it.
@NullMarked
package dev.tectum.app.wiring;

import org.jspecify.annotations.NullMarked;
