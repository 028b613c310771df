/// Tests of how people see updates and ask for them.
@NullMarked
package dev.tectum.app.wiring.models;

import org.jspecify.annotations.NullMarked;
