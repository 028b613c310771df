/// From a file that is vouched for to the file itself (TUF 5.7), over lines that break.
/// In: what is stated of a file, a way to the repository. Out: the file at its place, byte for byte. Must not know who vouches for it, nor
/// what it is for.
@NullMarked
package dev.tectum.stage.update.tuf.download;

import org.jspecify.annotations.NullMarked;
