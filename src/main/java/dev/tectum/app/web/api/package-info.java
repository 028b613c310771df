/// The routes below `/api/v1`, `/health` and `/metrics`.
/// In: HTTP requests that passed the guard. Out: JSON, event streams, pictures. Must not know gear or pipeline.
@NullMarked
package dev.tectum.app.web.api;

import org.jspecify.annotations.NullMarked;
