package dev.tectum.app.web.api;

import dev.tectum.app.web.view.EvidenceArchive;
import dev.tectum.json.JsonWriter;
import io.micronaut.context.annotation.Requires;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.exceptions.HttpStatusException;
import io.micronaut.http.server.types.files.SystemFile;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

/// What was seen, heard and felt when an alert was raised.
@Controller("/api/v1/events/{id}")
@Tag(name = "events")
@ExecuteOn(TaskExecutors.BLOCKING)
@Requires(beans = EvidenceArchive.class)
class EvidenceController {

    private static final String WAV = "audio/wav";
    private static final String WEBM = "video/webm";
    private static final String CSV = "text/csv";

    private final EvidenceArchive archive;

    EvidenceController(EvidenceArchive archive) {
        this.archive = archive;
    }

    @Get("/snapshot.jpg")
    @Produces(MediaType.IMAGE_JPEG)
    @Operation(summary = "The picture that an alert was raised on", description = "404 where no camera took part, or nothing is kept.")
    SystemFile snapshot(@PathVariable String id) {
        return file(id, "snapshot.jpg", MediaType.IMAGE_JPEG_TYPE);
    }

    @Get("/clip.webm")
    @Produces(WEBM)
    @Operation(summary = "Picture and sound from before an alert until after it", description = "VP8 and Opus. There some seconds after the alert.")
    SystemFile clip(@PathVariable String id) {
        return file(id, "clip.webm", MediaType.of(WEBM));
    }

    @Get("/clip.wav")
    @Produces(WAV)
    @Operation(summary = "The sound of the same time", description = "16-bit samples at the model's rate.")
    SystemFile sound(@PathVariable String id) {
        return file(id, "clip.wav", MediaType.of(WAV));
    }

    @Get("/curves.csv")
    @Produces(CSV)
    @Operation(summary = "The sensors' readings of the same time", description = "`seconds` since the clip's beginning, then a column a channel; "
            + "an empty cell is no value.")
    SystemFile curves(@PathVariable String id) {
        return file(id, "curves.csv", MediaType.of(CSV));
    }

    @Get("/evidence")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "Which of these files there are by now", description = "`files`: their names, each to be had beside this route.")
    String names(@PathVariable String id) {
        return JsonWriter.object(writer -> writer.putTexts("files", archive.names(id)));
    }

    private SystemFile file(String id, String name, MediaType type) {
        return archive.find(id, name).map(found -> new SystemFile(found.toFile(), type))
                .orElseThrow(() -> new HttpStatusException(HttpStatus.NOT_FOUND,
                        "There is no " + name + " of this event: none was kept, it is not complete yet, or it was removed since"));
    }
}
