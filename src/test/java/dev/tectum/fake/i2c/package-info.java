/// Chips of glass: each answers on a bus as its data sheet says, busy times, checksums and refusals included, and can be made to fail.
/// What drivers see of them is Pi4J's own API.
@NullMarked
package dev.tectum.fake.i2c;

import org.jspecify.annotations.NullMarked;
