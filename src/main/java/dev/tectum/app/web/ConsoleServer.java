package dev.tectum.app.web;

import dev.tectum.app.web.live.LiveView;
import dev.tectum.app.web.view.ChoicePanel;
import dev.tectum.app.web.view.EventArchive;
import dev.tectum.app.web.view.EvidenceArchive;
import dev.tectum.app.web.view.FaultPanel;
import dev.tectum.app.web.view.LikenessDesk;
import dev.tectum.app.web.view.ModelPanel;
import dev.tectum.app.web.view.PostedSensors;
import dev.tectum.app.web.view.PrivacyPanel;
import dev.tectum.app.web.view.StatusView;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micronaut.context.ApplicationContext;
import io.micronaut.http.netty.channel.EventLoopGroupRegistry;
import io.micronaut.http.server.exceptions.ServerStartupException;
import io.micronaut.http.server.netty.NettyEmbeddedServer;
import io.micronaut.runtime.server.EmbeddedServer;
import io.netty.util.concurrent.EventExecutor;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// The HTTP side on 127.0.0.1, running from [#start] to [#close]. Nothing outside its own settings can move it to another address.
public final class ConsoleServer implements AutoCloseable {

    private static final String HOST = "127.0.0.1";
    private static final long GRACE_SECONDS = 2;

    private final ApplicationContext context;
    private final Optional<LiveView> live;
    private final int port;

    private ConsoleServer(ApplicationContext context, Optional<LiveView> live, int port) {
        this.context = context;
        this.live = live;
        this.port = port;
    }

    /// @param port 0 takes a free one
    /// @throws ConsoleServerException if the port cannot be had
    public static ConsoleServer start(ConsoleParts parts, int port) {
        return start(contextFor(parts, port), Optional.of(parts.live()), port);
    }

    /// Takes the values that are handed in, and has no other route.
    ///
    /// @param port as in [#start]
    /// @throws ConsoleServerException if the port cannot be had
    public static ConsoleServer desk(PostedSensors posted, int port) {
        Map<String, Object> settings = settings(port);
        settings.put("micronaut.metrics.enabled", false);
        return start(context(settings).registerSingleton(PostedSensors.class, posted), Optional.empty(), port);
    }

    private static ConsoleServer start(ApplicationContext context, Optional<LiveView> live, int port) {
        requireFree(port);
        try {
            context.start();
            int taken = context.getBean(EmbeddedServer.class).start().getPort();
            return new ConsoleServer(context, live, taken);
        } catch (ServerStartupException failed) {
            context.close();
            throw refused(port, failed);
        }
    }

    /// Asked first, because the server's own attempt would also log the failure.
    private static void requireFree(int port) {
        try (ServerSocket probe = new ServerSocket(port, 1, InetAddress.ofLiteral(HOST))) {
            probe.getLocalPort();
        } catch (IOException taken) {
            throw refused(port, taken);
        }
    }

    private static ConsoleServerException refused(int port, Exception cause) {
        return new ConsoleServerException("The console cannot listen on " + HOST + ":" + port + " (" + cause.getMessage()
                + "): stop what uses that port or choose another one with --port or http.port", cause);
    }

    private static ApplicationContext contextFor(ConsoleParts parts, int port) {
        Map<String, Object> settings = settings(port);
        settings.put("micronaut.router.static-resources.console.paths", "classpath:console");
        settings.put("micronaut.router.static-resources.console.mapping", "/**");
        settings.put("micronaut.metrics.export.prometheus.enabled", true);
        ApplicationContext context = context(settings);
        context.registerSingleton(LiveView.class, parts.live());
        context.registerSingleton(StatusView.class, parts.status());
        context.registerSingleton(EventArchive.class, parts.archive());
        context.registerSingleton(PrivacyPanel.class, parts.privacy());
        context.registerSingleton(PostedSensors.class, parts.posted());
        context.registerSingleton(MeterBinder.class, parts.meters());
        parts.choices().ifPresent(panel -> context.registerSingleton(ChoicePanel.class, panel));
        parts.evidence().ifPresent(archive -> context.registerSingleton(EvidenceArchive.class, archive));
        parts.likeness().ifPresent(desk -> context.registerSingleton(LikenessDesk.class, desk));
        parts.models().ifPresent(panel -> context.registerSingleton(ModelPanel.class, panel));
        parts.faults().ifPresent(panel -> context.registerSingleton(FaultPanel.class, panel));
        return context;
    }

    private static ApplicationContext context(Map<String, Object> settings) {
        return ApplicationContext.builder().deduceEnvironment(false).banner(false).enableDefaultPropertySources(false)
                .properties(settings).build();
    }

    private static Map<String, Object> settings(int port) {
        Map<String, Object> settings = new HashMap<>();
        settings.put("micronaut.application.name", "tectum");
        settings.put("micronaut.server.host", HOST);
        settings.put("micronaut.server.port", port == 0 ? -1 : port);
        settings.put("micronaut.server.max-request-size", "64KB");
        settings.put("endpoints.all.enabled", false);
        return settings;
    }

    public int port() {
        return port;
    }

    /// Where the console is.
    public URI address() {
        return URI.create("http://" + HOST + ":" + port + "/");
    }

    /// Answers under way are finished first, and nothing is asked any more when the parts go that answer: who asks meanwhile
    /// gets the true answer or none.
    @Override
    public void close() {
        live.ifPresent(LiveView::close);
        if (context.isRunning()) {
            drain(); // those who are connected
            drain(); // those who were being connected meanwhile
        }
        context.close();
    }

    private void drain() {
        context.getBean(NettyEmbeddedServer.class).shutdownGracefully().toCompletableFuture()
                .completeOnTimeout(null, GRACE_SECONDS, TimeUnit.SECONDS).join();
        for (EventExecutor loop : context.getBean(EventLoopGroupRegistry.class).getDefaultEventLoopGroup()) {
            loop.submit(() -> true).awaitUninterruptibly();
        }
    }
}
