/// Evidence as files in a folder beside the journal.
/// In: contents by alert. Out: files that are there as a whole or not at all, whenever the power goes. Must not know what is in them.
@NullMarked
package dev.tectum.stage.evidence.files;

import org.jspecify.annotations.NullMarked;
