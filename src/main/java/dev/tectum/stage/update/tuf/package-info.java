/// The Update Framework, version 1.0.34, as its clients do it; comments such as "TUF 5.3.10" name sections of its specification.
/// Here stand the words that its rooms share: what can go wrong, how names are written, where bytes come from.
/// In: names and places. Out: errors that say which rule was broken. Must not know what a file is for.
@NullMarked
package dev.tectum.stage.update.tuf;

import org.jspecify.annotations.NullMarked;
