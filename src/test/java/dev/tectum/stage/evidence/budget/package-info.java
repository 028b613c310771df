@NullMarked
package dev.tectum.stage.evidence.budget;

import org.jspecify.annotations.NullMarked;
