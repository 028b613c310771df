@NullMarked
package dev.tectum.app.demo;

import org.jspecify.annotations.NullMarked;
