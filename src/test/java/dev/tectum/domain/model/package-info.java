@NullMarked
package dev.tectum.domain.model;

import org.jspecify.annotations.NullMarked;
