package dev.tectum.app.cli.device;

import dev.tectum.json.JsonException;
import dev.tectum.json.JsonFields;
import dev.tectum.json.JsonReader;
import dev.tectum.json.JsonWriter;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/// The console of the device that runs on this machine. One thread.
public final class RunningDevice implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int ACCEPTED = 202;
    private static final int OK = 200;

    private final URI address;
    private final HttpClient client = HttpClient.newBuilder().proxy(HttpClient.Builder.NO_PROXY)
            .followRedirects(HttpClient.Redirect.NEVER).connectTimeout(PATIENCE).build();

    private RunningDevice(URI address) {
        this.address = address;
    }

    /// Asks nothing yet.
    public static RunningDevice at(int port) {
        return new RunningDevice(addressOf(port));
    }

    /// Where a device with this port is asked.
    public static URI addressOf(int port) {
        return URI.create("http://127.0.0.1:" + port + "/");
    }

    /// How it stands with the device's model, as the topic `model` tells it; empty where nobody answers.
    ///
    /// @throws DeviceException if whoever answers is no such device
    public Optional<JsonFields> findModel() {
        return send(to("api/v1/model").GET().build()).map(answer -> {
            if (answer.statusCode() != OK) {
                throw stranger(Integer.toString(answer.statusCode()));
            }
            return read(answer).findFields("update").orElseThrow(() -> stranger("no word of updates"));
        });
    }

    /// @param wish `check`, `install` or `rollback`
    /// @return whether anybody was there to be asked
    /// @throws DeviceException if it is refused
    public boolean ask(String wish) {
        return begun(to("api/v1/model/" + wish).POST(BodyPublishers.noBody()).build());
    }

    /// The owner's own bundle.
    ///
    /// @return whether anybody was there to be asked
    /// @throws DeviceException if it is refused
    public boolean install(Path folder) {
        String body = JsonWriter.object(writer -> writer.put("folder", folder.toAbsolutePath().normalize().toString()));
        return begun(to("api/v1/model/install").header("Content-Type", "application/json").POST(BodyPublishers.ofString(body)).build());
    }

    private boolean begun(HttpRequest request) {
        Optional<HttpResponse<String>> answer = send(request);
        answer.filter(response -> response.statusCode() != ACCEPTED).ifPresent(response -> {
            throw new DeviceException("the device at " + address + " refuses: "
                    + read(response).findText("detail").orElseGet(() -> "it answers " + response.statusCode()));
        });
        return answer.isPresent();
    }

    private HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(address.resolve(path)).timeout(PATIENCE);
    }

    private Optional<HttpResponse<String>> send(HttpRequest request) {
        try {
            return Optional.of(client.send(request, BodyHandlers.ofString()));
        } catch (ConnectException nobody) {
            return Optional.empty();
        } catch (IOException broken) {
            throw new DeviceException("the device at " + address + " does not answer as it should (" + broken
                    + "): look into its log, or ask again", broken);
        } catch (InterruptedException asked) {
            Thread.currentThread().interrupt();
            throw new DeviceException("interrupted while the device at " + address + " was asked", asked);
        }
    }

    private JsonFields read(HttpResponse<String> answer) {
        try {
            return JsonReader.readObject("the answer of " + address, answer.body());
        } catch (JsonException foreign) {
            throw stranger(String.valueOf(foreign.getMessage()));
        }
    }

    private DeviceException stranger(String what) {
        return new DeviceException("what answers at " + address + " is no device of this version (" + what
                + "): let http.port in the configuration name the port of yours, or start it again after an update of the program");
    }

    @Override
    public void close() {
        client.close();
    }
}
