/// Tests of devices whose models come and go.
@NullMarked
package dev.tectum.app.wiring.models;

import org.jspecify.annotations.NullMarked;
