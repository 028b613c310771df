/// The ROHM BH1750FVI, by its data sheet.
/// In: transfers of Pi4J. Out: light. Must not know other chips.
@NullMarked
package dev.tectum.stage.capture.pi4j.bh1750;

import org.jspecify.annotations.NullMarked;
