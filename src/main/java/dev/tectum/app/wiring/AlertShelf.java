package dev.tectum.app.wiring;

import dev.tectum.app.web.view.EventArchive;
import dev.tectum.app.web.view.EventQuery;
import dev.tectum.stage.journal.AlertQuery;
import dev.tectum.stage.journal.Archive;
import dev.tectum.stage.journal.StoredEvent;
import java.util.List;
import java.util.Optional;

/// The journal's alerts as the HTTP side shows them: each once, in its newest state, newest first. Any thread.
final class AlertShelf implements EventArchive {

    private final Archive archive;

    AlertShelf(Archive archive) {
        this.archive = archive;
    }

    @Override
    public List<String> find(EventQuery query) {
        return archive.findAlerts(new AlertQuery(query.label(), query.from(), query.to(), query.after(), query.limit()));
    }

    @Override
    public Optional<String> find(String id) {
        return archive.findAlert(id).or(() -> archive.find(id).map(StoredEvent::json));
    }
}
