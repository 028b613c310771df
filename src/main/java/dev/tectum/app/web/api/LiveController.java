package dev.tectum.app.web.api;

import dev.tectum.app.web.live.Jpeg;
import dev.tectum.app.web.live.LineStream;
import dev.tectum.app.web.live.LivePicture;
import dev.tectum.app.web.live.LiveView;
import io.micronaut.context.annotation.Requires;
import io.micronaut.core.async.publisher.Publishers;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.exceptions.HttpStatusException;
import io.micronaut.http.sse.Event;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.reactivestreams.Publisher;

/// What happens right now.
@Controller("/api/v1")
@Tag(name = "live")
@Requires(beans = LiveView.class)
class LiveController {

    private static final int MOST_LISTENERS = 32;
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final String NUMBER = "Picture-Number";

    private final LiveView live;
    private final Semaphore lookers = new Semaphore(MOST_LISTENERS);

    LiveController(LiveView live) {
        this.live = live;
    }

    @Get("/decisions")
    @Produces(MediaType.TEXT_EVENT_STREAM)
    @Operation(summary = "Decisions and alerts as they happen", description = "Server-sent events; the data of each is one JSON object, "
            + "told apart by `type`: `decision` (one a tick) or `alert`. The newest decision comes at once. A client that is too slow loses its oldest events.")
    Publisher<Event<String>> decisions() {
        return events(live.decisions());
    }

    @Get("/live/traces")
    @Produces(MediaType.TEXT_EVENT_STREAM)
    @Operation(summary = "Sound envelopes and sensor values as they come", description = "Server-sent events; `type` is `sound` "
            + "(`rms` and `peak` of consecutive blocks of `blockMs`, 0 to 1) or `sensors` (`values` by channel, in the channel's unit). The last half minute comes at once.")
    Publisher<Event<String>> traces() {
        return events(live.traces());
    }

    private static Publisher<Event<String>> events(LineStream stream) {
        if (stream.listeners() >= MOST_LISTENERS) {
            throw tooMany();
        }
        return Publishers.map(stream, Event::of);
    }

    @Get("/live/picture.jpg")
    @Produces(MediaType.IMAGE_JPEG)
    @ExecuteOn(TaskExecutors.BLOCKING)
    @Operation(summary = "The newest picture", description = "Waits up to two seconds for a picture whose number is above `after` (the answer's "
            + "`Picture-Number`); 204 where none comes. Without `modality` the first one that has pictures.")
    HttpResponse<byte[]> picture(@QueryValue Optional<String> modality, @QueryValue(defaultValue = "0") long after)
            throws InterruptedException {
        LivePicture picture = live.findPicture(modality)
                .orElseThrow(() -> new HttpStatusException(HttpStatus.NOT_FOUND, "There is no modality with such pictures"));
        if (!lookers.tryAcquire()) {
            throw tooMany();
        }
        try {
            Optional<Jpeg> found = picture.next(after, PATIENCE);
            return found.isPresent()
                    ? HttpResponse.ok(found.get().bytes()).header(NUMBER, Long.toString(found.get().number()))
                    : HttpResponse.noContent();
        } finally {
            lookers.release();
        }
    }

    private static HttpStatusException tooMany() {
        return new HttpStatusException(HttpStatus.SERVICE_UNAVAILABLE,
                "More than " + MOST_LISTENERS + " clients listen already; close one");
    }
}
