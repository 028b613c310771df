/// What only the demo needs: a broker of its own on loopback. In: a port. Out: a place that shows what the product tells.
/// Must not know the loop; left out of device packages.
@NullMarked
package dev.tectum.app.demo;

import org.jspecify.annotations.NullMarked;
