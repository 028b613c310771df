package dev.tectum.stage.update.tuf.metadata;

import dev.tectum.json.JsonException;
import dev.tectum.json.JsonFields;
import dev.tectum.stage.update.tuf.TufException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.regex.Pattern;

/// What all metadata begins with (TUF 4.3).
public record Header(String role, long version, Instant expires) {

    private static final Pattern SPEC_VERSION = Pattern.compile("1(\\.\\d{1,9}){0,2}");
    private static final Pattern DATE_TIME = Pattern.compile("\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}Z"); // TUF 4.2

    static Header read(JsonFields signed, String type) {
        String found = signed.text("_type");
        if (!found.equals(type)) {
            throw new TufException(TufException.Reason.WRONG_ROLE, signed.path() + " is of the type \"" + found + "\", not " + type);
        }
        String specification = signed.text("spec_version");
        if (!SPEC_VERSION.matcher(specification).matches()) {
            throw new JsonException(signed.path() + ".spec_version is \"" + specification + "\", but 1.x is known here");
        }
        return new Header(type, positive(signed, "version"), expires(signed));
    }

    static long positive(JsonFields fields, String name) {
        long number = fields.longInteger(name);
        if (number < 1) {
            throw new JsonException(fields.path() + "." + name + " should be positive, but is " + number);
        }
        return number;
    }

    private static Instant expires(JsonFields signed) {
        String text = signed.text("expires");
        return findInstant(text).orElseThrow(() -> new JsonException(
                signed.path() + ".expires should be a day like 2030-01-01T00:00:00Z, but is \"" + text + "\""));
    }

    /// Empty where the text is no date and time of this form, or of no day of the calendar.
    static Optional<Instant> findInstant(String text) {
        try {
            return DATE_TIME.matcher(text).matches() ? Optional.of(Instant.parse(text)) : Optional.empty();
        } catch (DateTimeParseException noSuchDay) {
            return Optional.empty();
        }
    }

    /// @throws TufException if the date is now or before
    public void requireUnexpired(String name, Instant now) {
        if (isExpired(now)) {
            throw new TufException(TufException.Reason.EXPIRED, name + ", version " + version + ", has expired at " + expires
                    + ", and it is " + now + ": the repository is out of date, somebody holds it back, or this clock is wrong");
        }
    }

    public boolean isExpired(Instant now) {
        return !expires.isAfter(now);
    }
}
