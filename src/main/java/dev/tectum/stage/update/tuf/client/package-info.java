/// The client's workflow (TUF 5): from the root that was shipped to a file that is genuine.
/// In: a folder of what is trusted, ways to the repository, a clock. Out: genuine files. Must not know what they are for.
@NullMarked
package dev.tectum.stage.update.tuf.client;

import org.jspecify.annotations.NullMarked;
