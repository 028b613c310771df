@NullMarked
package dev.tectum.pipeline.trial;

import org.jspecify.annotations.NullMarked;
