/// What the owner of a device decides, as plain settings that have been checked.
/// In: what was read. Out: records. Must not know how they are written down, nor what is built from them.
@NullMarked
package dev.tectum.app.config;

import org.jspecify.annotations.NullMarked;
