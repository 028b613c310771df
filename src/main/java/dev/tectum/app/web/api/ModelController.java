package dev.tectum.app.web.api;

import dev.tectum.app.web.view.ModelPanel;
import dev.tectum.app.web.view.StatusView;
import dev.tectum.json.JsonException;
import dev.tectum.json.JsonFields;
import dev.tectum.json.JsonReader;
import dev.tectum.json.JsonWriter;
import dev.tectum.stage.alert.listen.ModelDesk.Wish;
import dev.tectum.wire.ModelJson;
import io.micronaut.context.annotation.Requires;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.exceptions.HttpStatusException;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The model that decides, and another one in its place. A folder may be named here because nobody but this machine reaches these routes.
@Controller("/api/v1/model")
@Tag(name = "device")
@Produces(MediaType.APPLICATION_JSON)
@ExecuteOn(TaskExecutors.BLOCKING)
@Requires(beans = StatusView.class)
class ModelController {

    private static final String BEGUN = "It was begun; the answer is as of `GET /api/v1/model`";
    private static final String REFUSED = "It is refused; the problem's detail says why";

    private final StatusView view;
    private final Optional<ModelPanel> panel;

    ModelController(StatusView view, Optional<ModelPanel> panel) {
        this.view = view;
        this.panel = panel;
    }

    @Get
    @Operation(summary = "The model that decides, and how it stands with another one", description = "`update` holds what the topic `model` tells: "
            + "`phase`, `text` (the same in a sentence), `candidate`, `report` with what each examination found; and `takesUpdates`, false where nobody may be asked.")
    String standing() {
        JsonFields installed = JsonReader.readObject("the model", view.model());
        return JsonWriter.object(json -> {
            installed.object().members().forEach(json::putValue);
            panel.ifPresent(models -> json.putObject("update", ModelJson.of(models.status(), models.isOpen())));
        });
    }

    @Post("/check")
    @Consumes(MediaType.ALL)
    @Operation(summary = "Looks now whether there is a newer model")
    @ApiResponse(responseCode = "202", description = BEGUN)
    @ApiResponse(responseCode = "409", description = REFUSED)
    HttpResponse<String> check() {
        return answered(panel().ask(Wish.CHECK));
    }

    @Post("/install")
    @Consumes(MediaType.ALL)
    @Operation(summary = "Takes the newer model that was found, or the owner's own", description = "Without a body, or `{}`: the one that was found. "
            + "`{\"folder\":\"/home/me/my-bundle\"}`: the bundle in that folder of this machine. Either is examined first and decides only once nothing speaks against it.")
    @ApiResponse(responseCode = "202", description = BEGUN)
    @ApiResponse(responseCode = "400", description = "The folder is none, or not absolute")
    @ApiResponse(responseCode = "409", description = REFUSED)
    HttpResponse<String> install(@Nullable @Body String body) {
        Optional<Path> folder = Optional.ofNullable(body).filter(text -> !text.isBlank()).flatMap(ModelController::folderIn);
        return answered(folder.isPresent() ? panel().installFolder(folder.get()) : panel().ask(Wish.INSTALL));
    }

    @Post("/rollback")
    @Consumes(MediaType.ALL)
    @Operation(summary = "Goes back to the model before")
    @ApiResponse(responseCode = "202", description = BEGUN)
    @ApiResponse(responseCode = "409", description = REFUSED)
    HttpResponse<String> rollback() {
        return answered(panel().ask(Wish.ROLLBACK));
    }

    private ModelPanel panel() {
        return panel.orElseThrow(() -> new HttpStatusException(HttpStatus.NOT_FOUND, "There is no model here that could be changed"));
    }

    private HttpResponse<String> answered(Optional<String> refusal) {
        refusal.ifPresent(reason -> {
            throw new HttpStatusException(HttpStatus.CONFLICT, reason);
        });
        return HttpResponse.accepted().body(standing());
    }

    private static Optional<Path> folderIn(String body) {
        try {
            JsonFields fields = JsonReader.readObject("body", body);
            if (!Set.of("folder").containsAll(fields.names())) {
                throw new JsonException("body should be {\"folder\":\"/home/me/my-bundle\"}, or {} for the model that was found");
            }
            Optional<Path> folder = fields.findText("folder").map(Path::of);
            if (folder.isPresent() && !folder.get().isAbsolute()) {
                throw new JsonException("body.folder should begin at the root, as /home/me/my-bundle");
            }
            return folder;
        } catch (JsonException | InvalidPathException wrong) {
            throw new HttpStatusException(HttpStatus.BAD_REQUEST, wrong.getMessage());
        }
    }
}
