package dev.tectum.stage.update.hawkbit;

import dev.tectum.json.JsonException;
import dev.tectum.json.JsonFields;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/// What an assignment names: one release by model and version, and where the server has files of it, if it has.
///
/// @param obstacle why it is not to be done yet
/// @param releases one, where the assignment makes sense
record Deployment(Optional<String> obstacle, List<Release> releases) {

    private static final Set<String> WISHES = Set.of("skip", "attempt", "forced");

    /// @param artifacts addresses by the name of the file
    record Release(String model, String version, Map<String, URI> artifacts) {

        private static final Pattern MODEL = Pattern.compile("[a-z][a-z0-9-]{0,63}");
        private static final Pattern VERSION = Pattern.compile("[0-9][0-9A-Za-z.+-]{0,127}");

        Release {
            artifacts = Map.copyOf(artifacts);
        }

        /// Whether a bundle could be called so.
        boolean isNamed() {
            return MODEL.matcher(model).matches() && VERSION.matcher(version).matches();
        }
    }

    Deployment {
        releases = List.copyOf(releases);
    }

    /// For people, and to tell one assignment from another.
    String title() {
        return releases.size() == 1 ? releases.getFirst().model() + " " + releases.getFirst().version() : releases.size() + " modules";
    }

    /// @param linking where a link leads, if it may be followed
    static Deployment read(JsonFields fields, Function<String, Optional<URI>> linking) {
        JsonFields deployment = fields.fields("deployment");
        String download = wish(deployment, "download");
        String update = wish(deployment, "update");
        Optional<String> window = deployment.findText("maintenanceWindow");
        Optional<String> obstacle = Optional.empty();
        if (window.equals(Optional.of("unavailable"))) {
            obstacle = Optional.of("outside of the maintenance window: waiting for it");
        } else if (download.equals("skip") || update.equals("skip")) {
            obstacle = Optional
                    .of("asked for a download alone: this device fetches a bundle only when it may use it, and waits until then");
        }
        return new Deployment(obstacle, deployment.list("chunks", chunk -> release(chunk, linking)));
    }

    private static String wish(JsonFields deployment, String name) {
        String word = deployment.text(name);
        if (!WISHES.contains(word)) {
            throw new JsonException(deployment.path() + "." + name + " should be skip, attempt or forced");
        }
        return word;
    }

    private static Release release(JsonFields chunk, Function<String, Optional<URI>> linking) {
        Map<String, URI> artifacts = new LinkedHashMap<>();
        if (chunk.has("artifacts")) {
            chunk.list("artifacts", artifact -> {
                String name = artifact.text("filename");
                return address(artifact, linking).filter(link -> link.getPath().endsWith("/" + name))
                        .map(link -> artifacts.put(name, link));
            });
        }
        return new Release(chunk.text("name"), chunk.text("version"), artifacts);
    }

    private static Optional<URI> address(JsonFields artifact, Function<String, Optional<URI>> linking) {
        Optional<JsonFields> links = artifact.findFields("_links");
        Function<String, Optional<URI>> link = name -> links.flatMap(all -> all.findFields(name)).map(each -> each.text("href"))
                .flatMap(linking);
        return link.apply("download").or(() -> link.apply("download-http"));
    }
}
