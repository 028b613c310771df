package dev.tectum.app.cli;

import dev.tectum.app.wiring.DemoShow;
import dev.tectum.app.wiring.Home;
import dev.tectum.app.wiring.LoadedBundle;
import dev.tectum.app.wiring.Tasks;
import dev.tectum.domain.event.Alert;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// The first evening: no hardware, no network.
@Command(name = "demo", mixinStandardHelpOptions = true, description = {
        "Plays the built-in scene through the whole product in real time, with an MQTT broker and the console on loopback.",
        "Each alert is a line: ALERT new|update|end <label> <confidence> <because>"})
final class DemoCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private BundleOption bundle = new BundleOption();

    @Option(names = "--seconds", paramLabel = "N", description = "End by itself after N seconds; without it the scene is played again and again.")
    private Optional<Double> seconds = Optional.empty();

    @Option(names = "--port", paramLabel = "P", defaultValue = "8080", description = "The console's port; default: ${DEFAULT-VALUE}.")
    private int port;

    @Option(names = "--mqtt-port", paramLabel = "Q", defaultValue = "1883", description = "The broker's port; default: ${DEFAULT-VALUE}.")
    private int mqttPort;

    @Override
    public Integer call() throws InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        try (Farewell farewell = new Farewell();
                LoadedBundle models = bundle.open();
                DemoShow show = new DemoShow(Home.find().demoRecording(), models, port, mqttPort, event -> {
                    Alert.of(event).forEach(alert -> out.println(LinePrinter.line(alert)));
                    out.flush();
                });
                Tasks tasks = new Tasks()) {
            show.start(tasks);
            greet(show);
            farewell.await(seconds.map(value -> Duration.ofNanos(Math.round(value * 1e9))));
        }
        return 0;
    }

    private void greet(DemoShow show) {
        PrintWriter err = spec.commandLine().getErr();
        err.println("Console: " + show.console());
        err.println("  from another machine: ssh -L " + port + ":127.0.0.1:" + port + " <this machine>, then the same address");
        err.println("MQTT: mosquitto_sub -h 127.0.0.1 -p " + mqttPort + " -t 'tectum/#' -v");
        err.println(seconds.isPresent() ? "Ends after " + seconds.get() + " s" : "Ctrl-C ends it");
        err.flush();
    }
}
