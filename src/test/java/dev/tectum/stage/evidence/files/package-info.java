@NullMarked
package dev.tectum.stage.evidence.files;

import org.jspecify.annotations.NullMarked;
