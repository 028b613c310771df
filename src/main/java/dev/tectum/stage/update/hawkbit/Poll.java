package dev.tectum.stage.update.hawkbit;

import dev.tectum.json.JsonFields;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What the server wants of this device now.
///
/// @param pause until it wants to be asked again
/// @param facts whether it wants to know what this device is
record Poll(Duration pause, boolean facts, Optional<Errand> deployment, Optional<Errand> cancel, Optional<Errand> confirmation) {

    private static final Pattern SLEEP = Pattern.compile("([0-9]{2}):([0-5][0-9]):([0-5][0-9])");
    private static final Duration UNSAID = Duration.ofMinutes(5);

    /// Something to be done, by the name of its action.
    record Errand(String action, URI link) {

        private static final Pattern ACTION = Pattern.compile("[0-9A-Za-z_-]{1,64}");

        /// The last step of the link's path names the action; empty where it does not.
        static Optional<Errand> at(URI link) {
            String path = link.getPath();
            String action = path.substring(path.lastIndexOf('/') + 1);
            return ACTION.matcher(action).matches() ? Optional.of(new Errand(action, link)) : Optional.empty();
        }
    }

    /// @param linking where a link leads; refuses those to elsewhere
    static Poll read(JsonFields fields, Function<String, URI> linking) {
        Optional<JsonFields> links = fields.findFields("_links");
        Function<String, Optional<URI>> link = name -> links.flatMap(all -> all.findFields(name)).map(each -> each.text("href"))
                .map(linking);
        Duration pause = fields.findFields("config").flatMap(config -> config.findFields("polling"))
                .flatMap(polling -> polling.findText("sleep")).flatMap(Poll::sleep).orElse(UNSAID);
        return new Poll(pause, link.apply("configData").isPresent(), link.apply("deploymentBase").flatMap(Errand::at),
                link.apply("cancelAction").flatMap(Errand::at),
                link.apply("confirmationBase").filter(each -> !each.getPath().endsWith("/confirmationBase")).flatMap(Errand::at));
    }

    private static Optional<Duration> sleep(String words) {
        Matcher matcher = SLEEP.matcher(words);
        return matcher.matches()
                ? Optional.of(Duration.ofHours(Long.parseLong(matcher.group(1))).plusMinutes(Long.parseLong(matcher.group(2)))
                        .plusSeconds(Long.parseLong(matcher.group(3))))
                : Optional.empty();
    }
}
