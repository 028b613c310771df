/// Repositories of genuine files, as a command or the device uses them.
/// In: addresses and folders. Out: what is trusted, and files in their place. Must not know how trust comes about.
@NullMarked
package dev.tectum.app.wiring.repository;

import org.jspecify.annotations.NullMarked;
