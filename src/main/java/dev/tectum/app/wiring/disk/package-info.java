/// Small files that outlive a power cut.
/// In: texts. Out: files, whole or as they were before. Must not know what they mean.
@NullMarked
package dev.tectum.app.wiring.disk;

import org.jspecify.annotations.NullMarked;
