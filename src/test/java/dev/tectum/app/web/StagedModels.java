package dev.tectum.app.web;

import dev.tectum.app.web.view.ModelPanel;
import dev.tectum.domain.update.UpdateStatus;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/// Stands as it is told, remembers what it is asked for, and refuses whatever it is told to refuse.
public final class StagedModels implements ModelPanel {

    public final List<String> asked = new CopyOnWriteArrayList<>();
    public volatile UpdateStatus status;
    public volatile Optional<String> refusal = Optional.empty();

    public StagedModels(UpdateStatus status) {
        this.status = status;
    }

    @Override
    public UpdateStatus status() {
        return status;
    }

    @Override
    public Optional<String> ask(Wish wish) {
        asked.add(wish.name());
        return refusal;
    }

    @Override
    public Optional<String> installFolder(Path folder) {
        asked.add("FOLDER " + folder);
        return refusal;
    }
}
