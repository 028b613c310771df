@NullMarked
package dev.tectum.stage.journal.sqlite;

import org.jspecify.annotations.NullMarked;
