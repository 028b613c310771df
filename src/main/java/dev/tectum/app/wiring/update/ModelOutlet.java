package dev.tectum.app.wiring.update;

import dev.tectum.app.web.view.ModelPanel;
import dev.tectum.domain.model.ModelVersion;
import dev.tectum.domain.sense.Station;
import dev.tectum.domain.update.Judgement;
import dev.tectum.domain.update.Transition;
import dev.tectum.stage.alert.listen.Updates;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;

/// Where the device's model is seen and another one asked for: console, brokers, metrics. Any thread.
public final class ModelOutlet {

    private final ModelPanel panel;
    private final UpdateNews news;
    private final UpdateMeters meters;

    private ModelOutlet(ModelPanel panel, UpdateNews news, InstantSource clock) {
        this.panel = panel;
        this.news = news;
        this.meters = new UpdateMeters(panel::status, news, clock);
    }

    /// @param data where news wait for brokers that are away
    /// @param told the rooms that have a broker
    public static ModelOutlet open(ModelPanel panel, Path data, List<Station> told, InstantSource clock) {
        return new ModelOutlet(panel, UpdateNews.open(data, told), clock);
    }

    /// Where no models come from anywhere.
    public static ModelOutlet closed(ModelVersion inUse) {
        return new ModelOutlet(ModelPanel.closed(inUse), UpdateNews.nobody(), InstantSource.system());
    }

    /// Each step in the life of updates, in order, and again after a cut. Waits for no network.
    ///
    /// @param report what is known of the candidate by then
    public void tell(Transition step, List<Judgement> report) {
        news.tell(step, report);
    }

    public ModelPanel panel() {
        return panel;
    }

    /// What a room's broker tells and hears.
    public Updates updates(Station station) {
        return new Updates(panel::status, panel, news.of(station));
    }

    public MeterBinder meters() {
        return meters;
    }
}
