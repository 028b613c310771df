/// Pi4J's providers for any Linux: buses and pins through the kernel's own character devices, called by Java's foreign-function API.
/// In: Pi4J's configurations of I2C devices and digital inputs. Out: what Pi4J promises of them; failures as [KernelException].
/// Must not know chips, sensors or modalities.
@NullMarked
package dev.tectum.stage.capture.pi4j.linux;

import org.jspecify.annotations.NullMarked;
