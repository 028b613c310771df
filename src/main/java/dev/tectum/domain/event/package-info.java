/// What is decided at a tick, what is remembered of it and what people are told.
/// Must not know where it is stored or by which way it is told.
@NullMarked
package dev.tectum.domain.event;

import org.jspecify.annotations.NullMarked;
