/// The kernel's character devices, by Java's foreign-function API.
/// In: paths and requests. Out: what the kernel answers; refusals as [KernelException]. Must not know what the devices are.
@NullMarked
package dev.tectum.stage.capture.pi4j.linux;

import org.jspecify.annotations.NullMarked;
