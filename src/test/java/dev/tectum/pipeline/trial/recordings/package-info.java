@NullMarked
package dev.tectum.pipeline.trial.recordings;

import org.jspecify.annotations.NullMarked;
