package dev.tectum.app.wiring.choice;

import dev.tectum.app.config.ArmingConfig;
import dev.tectum.app.config.LabelOverride;
import dev.tectum.app.web.view.ChoicePanel;
import dev.tectum.app.wiring.choice.Chosen.Subject;
import dev.tectum.domain.event.ArmedMode;
import dev.tectum.domain.model.LabelSpec;
import dev.tectum.domain.sense.Station;
import dev.tectum.domain.time.Calendar;
import dev.tectum.domain.time.Moment;
import dev.tectum.stage.alert.listen.ChoiceBoard;
import dev.tectum.stage.alert.listen.LabelChoice;
import dev.tectum.stage.decide.LabelWish;
import dev.tectum.stage.decide.Wishes;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What the owner wants: what was chosen while the device ran, else the configuration, else the bundle. The mode is that of all rooms; what
/// is chosen for a label holds in one. Any thread.
public final class OwnerChoices implements ChoicePanel {

    private static final Logger LOG = LoggerFactory.getLogger(OwnerChoices.class);

    /// What holds until something is chosen.
    ///
    /// @param labels with the configuration's thresholds, and those that people have taught; asked each time
    /// @param overrides what the configuration says, by label
    public record Defaults(Supplier<List<LabelSpec>> labels, Map<String, LabelOverride> overrides, ArmingConfig arming) {

        public Defaults {
            overrides = Map.copyOf(overrides);
        }

        private boolean isEnabled(String label) {
            LabelOverride override = overrides.get(label);
            return override == null || override.enabled();
        }

        private Set<ArmedMode> modesOf(String label) {
            LabelOverride override = overrides.get(label);
            return override == null ? EnumSet.allOf(ArmedMode.class) : override.modes();
        }
    }

    private final List<Station> stations;
    private final Defaults defaults;
    private final ChoiceMemory memory;

    public OwnerChoices(List<Station> stations, Defaults defaults, ChoiceMemory memory) {
        this.stations = List.copyOf(stations);
        this.defaults = defaults;
        this.memory = memory;
    }

    @Override
    public ArmedMode mode() {
        return memory.chosen().mode().orElse(defaults.arming().mode());
    }

    @Override
    public synchronized void arm(ArmedMode mode) {
        if (mode != mode()) {
            LOG.info("Armed: {}", mode.wireName());
        }
        memory.remember(memory.chosen().with(mode));
    }

    @Override
    public List<ChoiceBoard.LabelState> labels(Optional<String> station) {
        String room = stationOf(station);
        return defaults.labels().get().stream().map(label -> {
            LabelWish wish = wishOf(room, label);
            return new ChoiceBoard.LabelState(label.name(), wish.enabled(), wish.raise(), wish.armed());
        }).toList();
    }

    @Override
    public synchronized void choose(Optional<String> station, String label, LabelChoice choice) {
        String room = stationOf(station);
        if (defaults.labels().get().stream().noneMatch(each -> each.name().equals(label))) {
            throw new NoSuchElementException("There is no label " + label + "; there are "
                    + defaults.labels().get().stream().map(LabelSpec::name).toList());
        }
        Chosen before = memory.chosen();
        Chosen now = before.with(new Subject(room, label), choice);
        if (!now.equals(before)) {
            LOG.info("{}/{} is chosen: {}", room, label, now.of(new Subject(room, label)));
        }
        memory.remember(now);
    }

    private LabelWish wishOf(String station, LabelSpec label) {
        LabelChoice choice = memory.chosen().of(new Subject(station, label.name()));
        LabelWish wish = new LabelWish(label.raise(), label.clear(), choice.enabled().orElse(defaults.isEnabled(label.name())),
                defaults.modesOf(label.name()).contains(mode()));
        return choice.raise().map(wish::raisedAt).orElse(wish);
    }

    private String stationOf(Optional<String> name) {
        return stations.stream().map(Station::name).filter(each -> name.isEmpty() || each.equals(name.get())).findFirst()
                .orElseThrow(() -> new NoSuchElementException(
                        "There is no station " + name.orElse("") + "; there are " + stations.stream().map(Station::name).toList()));
    }

    /// What the policy of one room asks.
    ///
    /// @param calendar for the quiet hours
    public Wishes wishesOf(Station station, Calendar calendar) {
        return new Wishes() {
            @Override
            public LabelWish of(LabelSpec label) {
                return wishOf(station.name(), label);
            }

            @Override
            public boolean wantsQuiet(LabelSpec.Severity severity, Moment moment) {
                return defaults.arming().quietHours().filter(hours -> hours.cover(severity, calendar.instantOf(moment))).isPresent();
            }
        };
    }

    /// What the broker of one room shows and sets.
    public ChoiceBoard boardOf(Station station) {
        Optional<String> name = Optional.of(station.name());
        return new ChoiceBoard() {
            @Override
            public ArmedMode mode() {
                return OwnerChoices.this.mode();
            }

            @Override
            public void arm(ArmedMode mode) {
                OwnerChoices.this.arm(mode);
            }

            @Override
            public List<LabelState> labels() {
                return OwnerChoices.this.labels(name);
            }

            @Override
            public void choose(String label, LabelChoice choice) {
                OwnerChoices.this.choose(name, label, choice);
            }
        };
    }
}
