/// Keys and who must sign: the JDK's cryptography, nothing else.
/// In: keys as metadata states them, signatures. Out: how many distinct keys have signed. Must not know what is signed.
@NullMarked
package dev.tectum.stage.update.tuf.keys;

import org.jspecify.annotations.NullMarked;
