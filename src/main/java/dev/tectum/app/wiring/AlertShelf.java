package dev.tectum.app.wiring;

import dev.tectum.app.web.view.ArchiveUnavailableException;
import dev.tectum.app.web.view.EventArchive;
import dev.tectum.app.web.view.EventQuery;
import dev.tectum.stage.journal.AlertQuery;
import dev.tectum.stage.journal.Archive;
import dev.tectum.stage.journal.JournalException;
import dev.tectum.stage.journal.StoredEvent;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// The journal's alerts as the HTTP side shows them: each once, in its newest state, newest first. Any thread.
final class AlertShelf implements EventArchive {

    private final Archive archive;

    AlertShelf(Archive archive) {
        this.archive = archive;
    }

    @Override
    public List<String> find(EventQuery query) {
        return asked(() -> archive.findAlerts(new AlertQuery(query.label(), query.from(), query.to(), query.after(), query.limit())));
    }

    @Override
    public Optional<String> find(String id) {
        return asked(() -> archive.findAlert(id).or(() -> archive.find(id).map(StoredEvent::json)));
    }

    private static <T> T asked(Supplier<T> question) {
        try {
            return question.get();
        } catch (JournalException unreadable) {
            throw new ArchiveUnavailableException(unreadable);
        }
    }
}
