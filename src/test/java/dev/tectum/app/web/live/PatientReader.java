package dev.tectum.app.web.live;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

/// Takes lines only when told to; its trick is to be as slow as the test wants.
final class PatientReader implements Subscriber<String> {

    final List<String> lines = new ArrayList<>();
    boolean ended;
    boolean asksAgain;
    private @Nullable Subscription subscription;

    void ask(long count) {
        Objects.requireNonNull(subscription).request(count);
    }

    void leave() {
        Objects.requireNonNull(subscription).cancel();
    }

    @Override
    public void onSubscribe(Subscription given) {
        subscription = given;
    }

    @Override
    public void onNext(String line) {
        lines.add(line);
        if (asksAgain) {
            ask(1);
        }
    }

    @Override
    public void onError(Throwable error) {
        throw new AssertionError("A stream of lines never fails", error);
    }

    @Override
    public void onComplete() {
        ended = true;
    }
}
