/// What it takes for files to outlive a cut of power.
/// In: places and contents. Out: files and folders, whole or as they were before. Must not know what they mean.
@NullMarked
package dev.tectum.disk;

import org.jspecify.annotations.NullMarked;
