package dev.tectum.stage.update.tuf.fetch;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// The body of an answer, which fails rather than keeps its reader waiting. Asks for one piece at a time, so that a fast server fills no
/// memory. Written by the client's threads, read by one.
final class PatientStream extends InputStream implements Flow.Subscriber<List<ByteBuffer>> {

    private sealed interface Piece {
        record Bytes(List<ByteBuffer> buffers) implements Piece {}

        record End() implements Piece {}

        record Failure(IOException why) implements Piece {}
    }

    private final Patience patience;
    private final BlockingQueue<Piece> pieces = new LinkedBlockingQueue<>();
    private final Queue<ByteBuffer> taken = new ArrayDeque<>();
    private final CompletableFuture<Flow.Subscription> subscription = new CompletableFuture<>();
    private final CompletableFuture<Boolean> tooLate = new CompletableFuture<>();
    private boolean ended;

    PatientStream(Patience patience) {
        this.patience = patience;
        tooLate.completeOnTimeout(true, patience.overall().toNanos(), TimeUnit.NANOSECONDS).thenAccept(late -> {
            if (late) {
                pieces.add(
                        new Piece.Failure(new InterruptedIOException("it has taken more than " + patience.overall().toMillis() + " ms")));
            }
        });
    }

    @Override
    public void onSubscribe(Flow.Subscription given) {
        if (subscription.complete(given)) {
            given.request(1);
        } else {
            given.cancel(); // closed before it began
        }
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        pieces.add(new Piece.Bytes(buffers));
    }

    @Override
    public void onError(Throwable thrown) {
        pieces.add(new Piece.Failure(new IOException("the connection broke: " + thrown.getMessage(), thrown)));
    }

    @Override
    public void onComplete() {
        pieces.add(new Piece.End());
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        while (!ended && (taken.isEmpty() || !taken.element().hasRemaining())) {
            if (taken.isEmpty()) {
                take();
            } else {
                taken.remove();
            }
        }
        if (ended) {
            return -1;
        }
        int count = Math.min(length, taken.element().remaining());
        taken.element().get(into, offset, count);
        return count;
    }

    private void take() throws IOException {
        switch (next()) {
            case Piece.Bytes bytes -> {
                taken.addAll(bytes.buffers());
                subscription.join().request(1);
            }
            case Piece.End _ -> ended = true;
            case Piece.Failure failure -> throw failure.why();
        }
    }

    private Piece next() throws IOException {
        try {
            Piece piece = pieces.poll(patience.idle().toNanos(), TimeUnit.NANOSECONDS);
            return piece == null ? new Piece.Failure(new IOException("nothing has come for " + patience.idle().toMillis() + " ms")) : piece;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            InterruptedIOException interrupted = new InterruptedIOException("it was interrupted");
            interrupted.initCause(stopped);
            throw interrupted;
        }
    }

    @Override
    public void close() {
        tooLate.complete(false);
        if (!subscription.cancel(false) && !ended) {
            subscription.join().cancel();
        }
    }
}
