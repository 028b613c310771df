/// How far each modality of a window can be trusted. Pure: window and own state.
/// In: a window. Out: a grade with its reason for every modality.
/// Must not know models or labels.
@NullMarked
package dev.tectum.stage.quality;

import org.jspecify.annotations.NullMarked;
