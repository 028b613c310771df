package dev.tectum.app.web.guard;

import dev.tectum.json.JsonWriter;
import io.micronaut.context.annotation.Replaces;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.server.exceptions.response.Error;
import io.micronaut.http.server.exceptions.response.ErrorContext;
import io.micronaut.http.server.exceptions.response.ErrorResponseProcessor;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;

/// Every error as a problem document (RFC 9457). What went wrong inside the server is in its log, never in the answer.
@Singleton
@Replaces(ErrorResponseProcessor.class)
final class ProblemDocuments implements ErrorResponseProcessor<byte[]> {

    private static final MediaType TYPE = MediaType.of("application/problem+json");

    @Override
    public MutableHttpResponse<byte[]> processResponse(ErrorContext context, MutableHttpResponse<?> response) {
        int status = response.code();
        String detail = status >= HttpStatus.INTERNAL_SERVER_ERROR.getCode() && status != HttpStatus.SERVICE_UNAVAILABLE.getCode()
                ? "Something broke inside Tectum; its log says what."
                : context.getErrors().stream().map(Error::getMessage).collect(Collectors.joining("; "));
        String problem = JsonWriter.object(json -> {
            json.put("type", "about:blank").put("title", response.reason()).put("status", (long) status);
            if (!detail.isEmpty()) {
                json.put("detail", detail);
            }
        });
        return response.body(problem.getBytes(StandardCharsets.UTF_8)).contentType(TYPE);
    }
}
