/// Makes an output of the board sound or shine while alerts stand: a buzzer, a lamp, a relay. Needs no network and no journal.
/// In: events. Out: levels of a line. Must not know how a line is opened, or how a decision came about.
@NullMarked
package dev.tectum.stage.alert.pin;

import org.jspecify.annotations.NullMarked;
