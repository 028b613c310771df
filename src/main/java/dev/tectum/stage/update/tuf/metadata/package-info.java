/// The files of the framework: what each says (TUF 4) and whether enough keys have signed it.
/// In: bytes. Out: records, or the rule that the bytes break. Must not know where files come from, are kept, or follow each other.
@NullMarked
package dev.tectum.stage.update.tuf.metadata;

import org.jspecify.annotations.NullMarked;
