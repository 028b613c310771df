package dev.tectum.stage.update.store;

import dev.tectum.stage.update.Bundle;
import dev.tectum.stage.update.BundleFolder;
import dev.tectum.stage.update.BundleStore;
import dev.tectum.stage.update.ManifestReader;
import java.nio.file.Path;

/// One folder that holds one bundle, verified anew at every call. Thread-safe.
public final class FolderBundleStore implements BundleStore {

    private final BundleFolder folder;

    public FolderBundleStore(Path folder, ManifestReader reader) {
        this.folder = new BundleFolder(folder, reader);
    }

    @Override
    public Bundle current() {
        return folder.verify();
    }
}
