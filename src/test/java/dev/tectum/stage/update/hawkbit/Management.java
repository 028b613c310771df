package dev.tectum.stage.update.hawkbit;

import dev.tectum.fake.MadeBundle;
import dev.tectum.json.JsonFields;
import dev.tectum.json.JsonReader;
import dev.tectum.json.JsonValue;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// What an operator does on a hawkBit server. One thread.
final class Management {

    private static final String JSON = "application/json";
    private static final String BOUNDARY = "part-of-the-test";

    private final HttpClient client = HttpClient.newHttpClient();
    private final URI server;
    private final Map<Long, Long> sets = new HashMap<>();

    Management(URI server) {
        this.server = server;
    }

    void takeTargetTokens() throws IOException, InterruptedException {
        ask("PUT", "system/configs/authentication.targettoken.enabled", JSON, BodyPublishers.ofString("{\"value\":true}"));
    }

    void register(String device, String token) throws IOException, InterruptedException {
        post("targets", "[{\"controllerId\":\"" + device + "\",\"name\":\"" + device + "\",\"securityToken\":\"" + token + "\"}]");
    }

    /// Stores a bundle's card with the server, and names the bundle, once.
    ///
    /// @return the distribution set
    long publish(MadeBundle bundle) throws IOException, InterruptedException {
        return publish("tiny", bundle.release(), card(bundle));
    }

    static byte[] card(MadeBundle bundle) {
        return Objects.requireNonNull(bundle.files().get("CARD.md"));
    }

    long publish(String model, long release, byte[] card) throws IOException, InterruptedException {
        if (sets.containsKey(release)) {
            return sets.get(release);
        }
        String names = "\"name\":\"" + model + "\",\"version\":\"1.0." + release + "\"";
        long module = id(post("softwaremodules", "[{" + names + ",\"type\":\"application\"}]"));
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes(("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"CARD.md\"\r\n"
                + "Content-Type: application/octet-stream\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
        body.writeBytes(card);
        body.writeBytes(("\r\n--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.US_ASCII));
        ask("POST", "softwaremodules/" + module + "/artifacts", "multipart/form-data; boundary=" + BOUNDARY,
                BodyPublishers.ofByteArray(body.toByteArray()));
        long set = id(post("distributionsets", "[{" + names + ",\"type\":\"app\",\"modules\":[{\"id\":" + module + "}]}]"));
        sets.put(release, set);
        return set;
    }

    /// @return the action
    long assign(long set, String device) throws IOException, InterruptedException {
        String answer = post("distributionsets/" + set + "/assignedTargets", "[{\"id\":\"" + device + "\",\"type\":\"forced\"}]");
        return JsonReader.readObject("assigned", answer).list("assignedActions", each -> each.longInteger("id")).getFirst();
    }

    void cancel(String device, long action) throws IOException, InterruptedException {
        ask("DELETE", "targets/" + device + "/actions/" + action, JSON, BodyPublishers.noBody());
    }

    void quit(String device, long action) throws IOException, InterruptedException {
        ask("DELETE", "targets/" + device + "/actions/" + action + "?force=true", JSON, BodyPublishers.noBody());
    }

    /// What the server knows of an action, oldest first.
    List<String> history(String device, long action) throws IOException, InterruptedException {
        return get("targets/" + device + "/actions/" + action + "/status?sort=id:ASC").list("content", each -> each.text("type"));
    }

    /// All that was said of an action.
    String messages(String device, long action) throws IOException, InterruptedException {
        return ask("GET", "targets/" + device + "/actions/" + action + "/status", JSON, BodyPublishers.noBody());
    }

    /// How the device stands: `pending`, `in_sync`, `error`.
    String standing(String device) throws IOException, InterruptedException {
        return get("targets/" + device).text("updateStatus");
    }

    Map<String, JsonValue> attributes(String device) throws IOException, InterruptedException {
        return get("targets/" + device + "/attributes").object().members();
    }

    private JsonFields get(String path) throws IOException, InterruptedException {
        return JsonReader.readObject(path, ask("GET", path, JSON, BodyPublishers.noBody()));
    }

    private String post(String path, String json) throws IOException, InterruptedException {
        return ask("POST", path, JSON, BodyPublishers.ofString(json));
    }

    private static long id(String list) {
        return JsonReader.readObject("answer", "{\"all\":" + list + "}").list("all", each -> each.longInteger("id")).getFirst();
    }

    private String ask(String method, String path, String type, BodyPublisher body) throws IOException, InterruptedException {
        String who = Base64.getEncoder().encodeToString("admin:admin".getBytes(StandardCharsets.US_ASCII));
        HttpResponse<String> answer = client.send(HttpRequest.newBuilder(server.resolve("/rest/v1/" + path)).method(method, body)
                .header("Authorization", "Basic " + who).header("Content-Type", type).build(), HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() / 100 != 2) {
            throw new IOException(method + " " + path + " is answered " + answer.statusCode() + " " + answer.body());
        }
        return answer.body();
    }
}
