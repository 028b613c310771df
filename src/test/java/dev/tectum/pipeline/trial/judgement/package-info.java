@NullMarked
package dev.tectum.pipeline.trial.judgement;

import org.jspecify.annotations.NullMarked;
