/// The audio front end on TarsosDSP.
/// In: sound samples. Out: log-mel patches. Must not know encoders.
@NullMarked
package dev.tectum.stage.inference.tarsos;

import org.jspecify.annotations.NullMarked;
