package dev.tectum.stage.alert.mqtt.connection;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Waits for the broker's answers.
public final class Answers {

    private Answers() {
    }

    /// What was answered.
    ///
    /// @param otherwise how the error begins
    public static <T> T await(CompletableFuture<T> answer, int seconds, String otherwise) throws LinkException, InterruptedException {
        try {
            return answer.get(seconds, TimeUnit.SECONDS);
        } catch (ExecutionException failed) {
            Throwable cause = failed.getCause() == null ? failed : failed.getCause();
            throw new LinkException(otherwise + ": " + reasonOf(cause), cause);
        } catch (TimeoutException silent) {
            throw new LinkException(otherwise + ": no answer for " + seconds + " s", silent);
        }
    }

    private static String reasonOf(Throwable cause) {
        Throwable root = cause;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage();
    }
}
