package dev.tectum.stage.capture;

import dev.tectum.domain.sense.Arrival;
import dev.tectum.domain.sense.AudioChunk;
import dev.tectum.domain.sense.Bound;
import dev.tectum.domain.sense.Modality;
import dev.tectum.domain.sense.Outage;
import dev.tectum.domain.sense.Reason;
import dev.tectum.domain.sense.SensorReading;
import dev.tectum.domain.sense.VideoFrame;
import dev.tectum.domain.time.Moment;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Several sources of one modality: with one of them lost its channels are not a number, and only with all of them lost is the
/// modality out, for the newest reason. While those that are not lost are quiet, the group promises that nothing is under way, so
/// that nobody waits for it. What [#of] gives may each have a thread of its own.
public final class SensorGroup {

    private static final Logger LOG = LoggerFactory.getLogger(SensorGroup.class);

    /// @param channels all that the source may give
    public record Member(Source source, List<String> channels) {

        public Member {
            channels = List.copyOf(channels);
        }
    }

    /// A member is asked at least so often, lest its silence hold a decision up.
    private static final Duration ATTENTION = Duration.ofMillis(100);

    private final Modality modality;
    private final Set<String> known;
    private final MonotonicTime time;
    private final List<MemberSource> members = new ArrayList<>();
    private Moment newest = Moment.MIN;
    private Moment bound = Moment.MIN;

    private SensorGroup(Modality modality, Collection<String> known, MonotonicTime time) {
        this.modality = modality;
        this.known = Set.copyOf(known);
        this.time = time;
    }

    /// @param known the modality's channels; readings of others are left out
    /// @return a source for every member, in the same order; all belong to one modality and each closes its member
    public static List<Source> of(Modality modality, Collection<String> known, List<Member> members, MonotonicTime time) {
        SensorGroup group = new SensorGroup(modality, known, time);
        Set<String> taken = new HashSet<>();
        for (Member member : members) {
            for (String channel : member.channels()) {
                if (!taken.add(channel)) {
                    throw new IllegalArgumentException("Two sensors of " + modality.name() + " give the channel " + channel);
                }
                if (!group.known.contains(channel)) {
                    LOG.info("{}: the bundle has no channel {}; it is ignored", modality.name(), channel);
                }
            }
            group.members.add(group.new MemberSource(member));
        }
        return List.copyOf(group.members);
    }

    private synchronized void add(MemberSource member, Arrival arrival) {
        switch (arrival) {
            case SensorReading reading -> heard(member, reading);
            case Outage outage -> lost(member, outage);
            case Bound promise -> promised(member, promise);
            case VideoFrame _,AudioChunk _ -> {
                arrival.release();
                throw new IllegalArgumentException("A sensor of " + modality.name() + " gave pictures or sound");
            }
        }
    }

    private void heard(MemberSource member, SensorReading reading) {
        member.reason = null;
        note(reading.captured());
        if (known.contains(reading.channel())) {
            member.ready.add(reading);
        }
    }

    private void lost(MemberSource member, Outage outage) {
        member.reason = outage.reason();
        note(outage.since());
        for (String channel : member.channels) {
            if (known.contains(channel)) {
                member.ready.add(new SensorReading(modality, outage.since(), channel, Double.NaN));
            }
        }
        if (members.stream().allMatch(each -> each.reason != null)) {
            // later than any reading that another thread has under way, which would read as a return
            member.ready.add(new Outage(modality, new Moment(newest.nanos() + 1), outage.reason()));
        }
    }

    private void promised(MemberSource member, Bound promise) {
        member.promises = true;
        promise(member, promise.nothingBefore());
    }

    /// It had nothing to say up to now; one that promises by itself knows better.
    private synchronized void quiet(MemberSource member) {
        if (!member.promises && member.reason == null) {
            promise(member, time.now());
        }
    }

    /// Nobody waits for those that are lost.
    private void promise(MemberSource member, Moment nothingBefore) {
        member.bound = nothingBefore;
        Moment least = members.stream().filter(each -> each.reason == null).map(each -> each.bound).min(Moment::compareTo)
                .orElse(Moment.MIN);
        if (least.isAfter(bound)) {
            bound = least;
            member.ready.add(new Bound(modality, least));
        }
    }

    private void note(Moment moment) {
        newest = moment.isAfter(newest) ? moment : newest;
    }

    /// One member as the group lets it be heard.
    private final class MemberSource implements Source {

        private final Source source;
        private final List<String> channels;
        private final Deque<Arrival> ready = new ArrayDeque<>();
        private @Nullable Reason reason;
        private Moment bound = Moment.MIN;
        private boolean promises;

        MemberSource(Member member) {
            this.source = member.source();
            this.channels = member.channels();
        }

        @Override
        public Optional<Arrival> next(Duration patience) throws InterruptedException {
            if (ready.isEmpty()) {
                Optional<Arrival> arrival = source.next(patience.compareTo(ATTENTION) < 0 ? patience : ATTENTION);
                arrival.ifPresentOrElse(heard -> add(this, heard), () -> quiet(this));
            }
            return Optional.ofNullable(ready.poll());
        }

        @Override
        public boolean isExhausted() {
            return ready.isEmpty() && source.isExhausted();
        }

        @Override
        public void close() {
            ready.clear();
            source.close();
        }
    }
}
