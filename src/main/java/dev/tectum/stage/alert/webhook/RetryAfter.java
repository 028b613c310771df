package dev.tectum.stage.alert.webhook;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/// How long a receiver wants to be left alone (RFC 9110, 10.2.3): seconds, or a date. Never longer than an alert may wait.
final class RetryAfter {

    static final Duration LONGEST = Duration.ofMinutes(10);

    private RetryAfter() {
    }

    /// Nothing where it makes no sense.
    static Optional<Duration> read(String header, Instant now) {
        String words = header.strip();
        if (words.matches("[0-9]{1,18}")) {
            return Optional.of(bounded(Duration.ofSeconds(Long.parseLong(words))));
        }
        try {
            return Optional
                    .of(bounded(Duration.between(now, ZonedDateTime.parse(words, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant())));
        } catch (DateTimeException | ArithmeticException senseless) {
            return Optional.empty();
        }
    }

    private static Duration bounded(Duration wanted) {
        if (wanted.isNegative()) {
            return Duration.ZERO;
        }
        return wanted.compareTo(LONGEST) > 0 ? LONGEST : wanted;
    }
}
