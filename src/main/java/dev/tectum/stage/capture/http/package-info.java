/// Addresses that answer a question with a value: sensors and hubs that speak HTTP.
/// In: answers, bounded in size and time. Out: values, with the moment they were measured. Must not know what they are for.
@NullMarked
package dev.tectum.stage.capture.http;

import org.jspecify.annotations.NullMarked;
