/// Eclipse hawkBit, as its devices see it (Direct Device Integration API 1.0): a server that says which bundle this device should run, and
/// is told how it goes.
/// In: assignments, and the steps of updates. Out: offers of what others vouch for; feedback. Must not know how trust comes about, and
/// believes the server in nothing but the name of a release: not its bytes, not its hashes, not its links to elsewhere.
/// More types than the guide allows by one: each answer of the server has one of its own.
@NullMarked
package dev.tectum.stage.update.hawkbit;

import org.jspecify.annotations.NullMarked;
