/// Reads the device's configuration from YAML, the one place that knows that library.
/// In: files. Out: the records of `app.config`. Must not know what is built from them.
@NullMarked
package dev.tectum.app.config.yaml;

import org.jspecify.annotations.NullMarked;
