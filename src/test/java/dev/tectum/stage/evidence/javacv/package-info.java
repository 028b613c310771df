@NullMarked
package dev.tectum.stage.evidence.javacv;

import org.jspecify.annotations.NullMarked;
