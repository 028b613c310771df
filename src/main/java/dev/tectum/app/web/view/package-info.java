/// What the HTTP side asks of the rest of the product; wiring answers.
/// In: questions of a client. Out: texts and values. Must not know HTTP, nor who answers.
@NullMarked
package dev.tectum.app.web.view;

import org.jspecify.annotations.NullMarked;
