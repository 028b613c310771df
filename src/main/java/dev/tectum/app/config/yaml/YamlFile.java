package dev.tectum.app.config.yaml;

import dev.tectum.app.config.ConfigException;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;

/// A YAML file: no aliases of collections, no key twice, no objects.
record YamlFile(Path path) {

    /// @param remedy what to do where there is no such file
    /// @throws ConfigException if it cannot be read or is no mapping
    YamlFields fields(String remedy) {
        LoaderOptions options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        options.setMaxAliasesForCollections(0);
        try (Reader reader = Files.newBufferedReader(path)) {
            Node node = new Yaml(options).compose(reader);
            if (node == null) {
                throw new ConfigException(path + " is empty");
            }
            return new YamlValue(path.toString(), node).fields();
        } catch (MarkedYAMLException malformed) {
            Mark mark = malformed.getProblemMark();
            String where = mark == null ? "" : ":" + (mark.getLine() + 1) + ":" + (mark.getColumn() + 1);
            throw new ConfigException(path + where + ": " + malformed.getProblem(), malformed);
        } catch (YAMLException malformed) {
            throw malformed.getCause() instanceof IOException unreadable
                    ? unreadable(unreadable)
                    : new ConfigException(path + ": " + malformed.getMessage(), malformed);
        } catch (NoSuchFileException absent) {
            throw new ConfigException(path + " is not there: " + remedy, absent);
        } catch (IOException unreadable) {
            throw unreadable(unreadable);
        }
    }

    private ConfigException unreadable(IOException failure) {
        if (failure instanceof CharacterCodingException) {
            return new ConfigException(path + " is not a text in UTF-8", failure);
        }
        return new ConfigException(path + (Files.isDirectory(path)
                ? " is a folder: name the file in it"
                : " cannot be read (" + failure.getClass().getSimpleName() + "): give the user who runs Tectum the right to read it"),
                failure);
    }
}
