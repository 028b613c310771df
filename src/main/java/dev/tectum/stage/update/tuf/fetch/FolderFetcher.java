package dev.tectum.stage.update.tuf.fetch;

import dev.tectum.stage.update.tuf.Fetcher;
import dev.tectum.stage.update.tuf.TufException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// A repository in a folder, for machines without a network. A file may stand there under its encoded or its plain name. Takes plain
/// files below the folder alone: no link, no device, nothing that never ends. Any thread.
public final class FolderFetcher implements Fetcher {

    private final Path folder;

    public FolderFetcher(Path folder) {
        this.folder = folder;
    }

    @Override
    public Optional<InputStream> open(String path) {
        try {
            Path root = folder.toRealPath();
            Optional<Path> encoded = find(root, path, name -> name);
            Optional<Path> file = encoded.isPresent() ? encoded : find(root, path, FolderFetcher::plain);
            return file.isPresent() ? Optional.of(Files.newInputStream(file.get(), LinkOption.NOFOLLOW_LINKS)) : Optional.empty();
        } catch (NoSuchFileException missing) {
            throw new TufException(TufException.Reason.TRANSFER, folder + " is not there", missing);
        } catch (IOException unreadable) {
            throw new TufException(TufException.Reason.TRANSFER, folder + " cannot be read: " + unreadable, unreadable);
        }
    }

    private static Optional<Path> find(Path root, String path, UnaryOperator<String> naming) throws IOException {
        Path file = root;
        for (String segment : path.split("/", -1)) {
            String name = naming.apply(segment);
            if (name.isEmpty() || name.equals(".") || name.equals("..") || name.contains("/")) {
                return Optional.empty();
            }
            try {
                file = file.resolve(name);
            } catch (InvalidPathException impossible) {
                return Optional.empty();
            }
        }
        boolean there = Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) && file.toRealPath().startsWith(root);
        return there ? Optional.of(file) : Optional.empty();
    }

    private static String plain(String segment) {
        return URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
