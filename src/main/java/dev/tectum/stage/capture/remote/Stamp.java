package dev.tectum.stage.capture.remote;

import dev.tectum.json.JsonValue;
import dev.tectum.json.JsonValue.JsonArray;
import dev.tectum.json.JsonValue.JsonBoolean;
import dev.tectum.json.JsonValue.JsonNull;
import dev.tectum.json.JsonValue.JsonNumber;
import dev.tectum.json.JsonValue.JsonObject;
import dev.tectum.json.JsonValue.JsonString;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;

/// Reads when something was measured: seconds or milliseconds since 1970, or RFC 3339 with its offset.
public final class Stamp {

    /// 11 digits of seconds reach the year 5138, 11 of milliseconds only 1973.
    private static final BigDecimal LEAST_MILLIS = new BigDecimal("1e11");
    private static final BigDecimal MOST_MILLIS = new BigDecimal("1e14");
    private static final BigDecimal THOUSAND = new BigDecimal(1000);
    private static final int LONGEST = 40;

    private Stamp() {
    }

    /// Empty where it is no time.
    public static Optional<Instant> read(JsonValue value) {
        return switch (value) {
            case JsonNumber number -> ofNumber(number.value());
            case JsonString text -> ofText(text.value());
            case JsonObject _,JsonArray _,JsonBoolean _,JsonNull _ -> Optional.empty();
        };
    }

    private static Optional<Instant> ofNumber(BigDecimal number) {
        if (number.signum() <= 0 || number.compareTo(MOST_MILLIS) >= 0) {
            return Optional.empty();
        }
        BigDecimal millis = number.compareTo(LEAST_MILLIS) < 0 ? number.multiply(THOUSAND) : number;
        return Optional.of(Instant.ofEpochMilli(millis.longValue()));
    }

    private static Optional<Instant> ofText(String text) {
        try {
            return text.length() > LONGEST ? Optional.empty() : Optional.of(OffsetDateTime.parse(text.strip()).toInstant());
        } catch (DateTimeException malformed) {
            return Optional.empty();
        }
    }
}
