/// What holds for every route: who may ask, what a browser may do with the answer, how errors look.
/// In: every request and every error. Out: refusals and problem documents (RFC 9457). Must not know single routes.
@NullMarked
package dev.tectum.app.web.guard;

import org.jspecify.annotations.NullMarked;
