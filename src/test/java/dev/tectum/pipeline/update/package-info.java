/// Tests of the loop that drives updates, on a real store.
@NullMarked
package dev.tectum.pipeline.update;

import org.jspecify.annotations.NullMarked;
