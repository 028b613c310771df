package dev.tectum.app.wiring.likeness;

import dev.tectum.app.web.view.LikenessDesk;
import dev.tectum.domain.model.EmbeddingSpace;
import dev.tectum.stage.journal.sqlite.SqliteJournal;
import dev.tectum.stage.likeness.Lessons;
import dev.tectum.stage.update.Bundle;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/// The shelf of the bundle that decides. Where another one with other embeddings takes its place, what people taught of the former ones is
/// out of force from that moment, and what they taught of the new ones comes into force as soon as the journal was read. Any thread.
public final class CurrentLikeness implements LikenessDesk {

    private final SqliteJournal journal;
    private final LessonsInForce inForce;
    private final BlockingQueue<LikenessShelf> unread = new LinkedBlockingQueue<>();
    private volatile LikenessShelf shelf;
    private EmbeddingSpace space;

    public CurrentLikeness(SqliteJournal journal, Bundle first, LessonsInForce inForce) {
        this.journal = journal;
        this.inForce = inForce;
        this.space = EmbeddingSpace.of(first.spec());
        this.shelf = LikenessShelf.of(journal, first, inForce);
        unread.add(shelf);
    }

    /// Another bundle is about to decide. Called by the thread that drives updates.
    public void follow(Bundle next) {
        EmbeddingSpace other = EmbeddingSpace.of(next.spec());
        if (!other.equals(space)) {
            space = other;
            inForce.take(Lessons.none());
            shelf = LikenessShelf.of(journal, next, inForce);
            unread.add(shelf);
        }
    }

    /// Reads for each shelf what the journal remembers, until the thread is interrupted.
    public void run() throws InterruptedException {
        while (true) {
            LikenessShelf next = unread.take();
            try {
                next.prepare();
            } catch (RuntimeException failed) {
                unread.add(next); // to be read when this begins anew
                throw failed;
            }
        }
    }

    /// See [LikenessShelf#verdictsOutOfUse].
    public long verdictsOutOfUse() {
        return shelf.verdictsOutOfUse();
    }

    @Override
    public Optional<String> findSimilar(String id, int limit) {
        return shelf.findSimilar(id, limit);
    }

    @Override
    public Optional<String> judge(String id, String verdict) {
        return shelf.judge(id, verdict);
    }

    @Override
    public Optional<String> findVerdict(String id) {
        return shelf.findVerdict(id);
    }

    @Override
    public boolean undo(String id) {
        return shelf.undo(id);
    }

    @Override
    public String lessons() {
        return shelf.lessons();
    }

    @Override
    public Optional<String> confirm(String label, boolean confirmed) {
        return shelf.confirm(label, confirmed);
    }
}
