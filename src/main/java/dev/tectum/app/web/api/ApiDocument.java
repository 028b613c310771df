package dev.tectum.app.web.api;

import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.exceptions.HttpStatusException;
import io.swagger.v3.oas.annotations.Hidden;
import io.swagger.v3.oas.annotations.OpenAPIDefinition;
import io.swagger.v3.oas.annotations.info.Info;
import io.swagger.v3.oas.annotations.info.License;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/// The description of these routes, which the compiler writes from their annotations.
@OpenAPIDefinition(info = @Info(title = "Tectum", version = "1", description = "What the device sees, hears and feels, and what it makes of it. "
        + "Answers on loopback only. Errors are problem documents (RFC 9457).", license = @License(name = "GPL-3.0-or-later")))
@Controller("/openapi.yml")
@Hidden
class ApiDocument {

    private static final String RESOURCE = "META-INF/swagger/tectum-1.yml";

    @Get
    @Produces("application/yaml")
    byte[] read() {
        try (InputStream resource = ApiDocument.class.getClassLoader().getResourceAsStream(RESOURCE)) {
            if (resource == null) {
                throw new HttpStatusException(HttpStatus.NOT_FOUND, "This build came without its API document");
            }
            return resource.readAllBytes();
        } catch (IOException unreadable) {
            throw new UncheckedIOException("The API document in this build cannot be read", unreadable);
        }
    }
}
