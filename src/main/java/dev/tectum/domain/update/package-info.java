/// The life of a model update.
@NullMarked
package dev.tectum.domain.update;

import org.jspecify.annotations.NullMarked;
