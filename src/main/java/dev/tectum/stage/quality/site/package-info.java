/// What is normal at a site, learned from what was usable: how its cameras look, what its sensors read.
/// In: features of usable windows. Out: the usual.
/// Must not know grades or files.
@NullMarked
package dev.tectum.stage.quality.site;

import org.jspecify.annotations.NullMarked;
