/// Counts on real processes whether alerts arrive, and when: a broker, a subscriber outside, a disk whose power is cut.
@NullMarked
package dev.tectum.app.delivery;

import org.jspecify.annotations.NullMarked;
