package dev.tectum.stage.journal.standby;

import dev.tectum.domain.event.Event;
import dev.tectum.domain.event.Letter;
import dev.tectum.domain.model.LabelSpec;
import dev.tectum.domain.sense.Station;
import dev.tectum.stage.journal.HeldPromise;
import dev.tectum.stage.journal.ToldAlert;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.stream.Stream;

/// Promises that the disk has not taken, and what was acknowledged without the disk noting it. Bounded: what can best be done without goes
/// first. Its letters are numbered after all that a disk ever numbers. Guarded by its own monitor, which its users hold.
final class Memory {

    /// The number of the first letter.
    static final long FIRST = 1L << 62;

    private static final int MOST_RENUMBERED = 20_000;

    /// What is to be told of a promise.
    ///
    /// @param rank by which it is held
    record Told(ToldAlert alert, LabelSpec.Severity rank) {}

    private record Held(Optional<Event> event, Station station, Instant at, String json, List<HeldLetter> letters) {

        private int bytes() {
            return json.length() + letters.stream().mapToInt(HeldLetter::bytes).sum();
        }
    }

    private final int mostPromises;
    private final long mostBytes;
    private final List<String> sinks;
    private final List<Held> held = new ArrayList<>();
    private final SequencedMap<Long, Long> renumbered = new LinkedHashMap<>(); // for those that were under way meanwhile
    private final Map<String, Set<Long>> settled = new HashMap<>();
    private long next = FIRST;
    private long bytes;
    private long dropped;

    /// @param sinks who is told
    Memory(int mostPromises, long mostBytes, List<String> sinks) {
        this.mostPromises = mostPromises;
        this.mostBytes = mostBytes;
        this.sinks = List.copyOf(sinks);
    }

    /// Whether nothing is held and nothing is to be noted.
    boolean isIdle() {
        return held.isEmpty() && settled.values().stream().allMatch(Set::isEmpty);
    }

    /// @param event empty: about the device itself
    void hold(Optional<Event> event, Station station, Instant at, String json, List<Told> told) {
        Held promise = new Held(event, station, at, json, new ArrayList<>(
                told.stream().map(each -> new HeldLetter(next++, each.alert(), each.rank(), sinks)).toList()));
        held.add(promise);
        bytes += promise.bytes();
        while (held.size() > mostPromises || bytes > mostBytes) {
            drop();
        }
    }

    /// Changes that nobody is told of go first.
    private void drop() {
        Held silent = held.stream().filter(promise -> promise.letters().isEmpty()).findFirst().orElse(null);
        dropped++;
        if (silent != null) {
            remove(silent);
            return;
        }
        HeldLetter least = held.stream().flatMap(promise -> promise.letters().stream()).min(HeldLetter.LEAST_IMPORTANT).orElseThrow();
        Held holder = held.stream().filter(promise -> promise.letters().contains(least)).findFirst().orElseThrow();
        holder.letters().remove(least);
        bytes -= least.bytes();
        if (holder.letters().isEmpty()) {
            remove(holder);
        }
    }

    private void remove(Held promise) {
        held.remove(promise);
        bytes -= promise.bytes();
    }

    List<Letter> pendingAfter(String sink, Station station, long sequence, int limit) {
        return letters().filter(letter -> letter.sequence() > sequence && letter.waitsFor(sink, station)).limit(limit)
                .map(letter -> letter.told(station)).toList();
    }

    private Stream<HeldLetter> letters() {
        return held.stream().flatMap(promise -> promise.letters().stream());
    }

    /// Whoever was told need not be told again.
    ///
    /// @return whether the letter is held here
    boolean settle(String sink, long sequence) {
        Optional<HeldLetter> letter = letters().filter(each -> each.sequence() == sequence).findFirst();
        letter.ifPresent(each -> each.settle(sink));
        return letter.isPresent();
    }

    /// A letter of the disk was acknowledged, but the disk cannot note it now.
    void noteLater(String sink, long sequence) {
        settled.computeIfAbsent(sink, _ -> new HashSet<>()).add(sequence);
    }

    Set<Long> toNote(String sink) {
        return Set.copyOf(settled.getOrDefault(sink, Set.of()));
    }

    void noted(String sink, long sequence) {
        settled.getOrDefault(sink, new HashSet<>()).remove(sequence);
    }

    /// What a letter is numbered on the disk, if it was handed over.
    long numberOnDisk(long sequence) {
        return renumbered.getOrDefault(sequence, sequence);
    }

    /// All that is held, oldest first.
    List<HeldPromise> promises() {
        return held.stream().map(promise -> new HeldPromise(promise.event(), promise.station(), promise.at(), promise.json(),
                promise.letters().stream().map(HeldLetter::promised).toList())).toList();
    }

    /// The disk has taken all of it and numbered the letters so.
    void handedOver(List<Long> sequences) {
        List<HeldLetter> letters = letters().toList();
        for (int i = 0; i < letters.size(); i++) {
            renumbered.put(letters.get(i).sequence(), sequences.get(i));
        }
        while (renumbered.size() > MOST_RENUMBERED) {
            renumbered.remove(renumbered.sequencedKeySet().getFirst());
        }
        held.clear();
        bytes = 0;
    }

    long waiting(String sink) {
        return letters().filter(letter -> letter.waitsFor(sink)).count();
    }

    int size() {
        return held.size();
    }

    /// How many letters and silent changes did not fit since the start.
    long dropped() {
        return dropped;
    }
}
