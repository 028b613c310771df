/// The device's configuration: one YAML file and one of secrets, checked and turned into plain settings.
/// In: files. Out: records. Must not know what is built from them.
@NullMarked
package dev.tectum.app.config;

import org.jspecify.annotations.NullMarked;
