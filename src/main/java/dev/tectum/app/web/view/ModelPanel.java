package dev.tectum.app.web.view;

import dev.tectum.domain.model.ModelVersion;
import dev.tectum.domain.update.UpdateStatus;
import dev.tectum.stage.alert.listen.ModelDesk;
import java.nio.file.Path;
import java.util.Optional;

/// The model that decides, what may take its place, and whom to ask for that. Called from any thread; answers from memory.
public interface ModelPanel extends ModelDesk {

    UpdateStatus status();

    /// Takes the owner's own bundle. Only whoever uses this very machine may name a folder of it; nothing that comes from a broker does.
    ///
    /// @param folder absolute
    /// @return why it is refused; empty where it was begun
    Optional<String> installFolder(Path folder);

    /// Where no models come from anywhere.
    static ModelPanel closed(ModelVersion inUse) {
        return new ModelPanel() {
            @Override
            public UpdateStatus status() {
                return UpdateStatus.fixed(inUse);
            }

            @Override
            public Optional<String> installFolder(Path folder) {
                return ModelDesk.closed().ask(Wish.INSTALL);
            }

            @Override
            public Optional<String> ask(Wish wish) {
                return ModelDesk.closed().ask(wish);
            }

            @Override
            public boolean isOpen() {
                return false;
            }
        };
    }
}
