package dev.tectum.app.wiring.likeness;

import dev.tectum.domain.belief.Embedding;
import dev.tectum.domain.belief.Neighbour;
import dev.tectum.domain.model.EmbeddingSpace;
import dev.tectum.stage.journal.EmbeddingArchive;
import dev.tectum.stage.journal.StoredEmbedding;
import dev.tectum.stage.likeness.index.FlatIndex;
import java.util.List;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/// The journal's embeddings of one space in memory, the newest that the budget allows. Catches up with the journal when it is asked, so that
/// the loop has nothing to do with it. Any thread; one at a time searches.
public final class EventIndex {

    private static final int PAGE = 2048;

    private final EmbeddingArchive archive;
    private final EmbeddingSpace space;
    private final FlatIndex index;
    private final Lock lock = new ReentrantLock();
    private long newest = -1;

    public EventIndex(EmbeddingArchive archive, EmbeddingSpace space, int dimensions, long budgetBytes) {
        this.archive = archive;
        this.space = space;
        this.index = new FlatIndex(dimensions, budgetBytes);
    }

    public EmbeddingSpace space() {
        return space;
    }

    /// Reads what is not in memory yet.
    ///
    /// @throws dev.tectum.stage.journal.JournalException if the journal cannot be read
    public void load() throws InterruptedException {
        while (readPage()) {
            if (Thread.interrupted()) {
                throw new InterruptedException("Reading embeddings was interrupted");
            }
        }
    }

    /// Lets others search between two pages.
    private boolean readPage() {
        lock.lock();
        try {
            if (newest < 0) {
                newest = Math.max(0, archive.newestEvent() - index.capacity());
            }
            List<StoredEmbedding> page = archive.embeddingsAfter(newest, space, PAGE);
            page.forEach(each -> index.add(each.event(), each.embedding()));
            newest = page.isEmpty() ? newest : page.getLast().event();
            return page.size() == PAGE;
        } finally {
            lock.unlock();
        }
    }

    /// At most `limit`, nearest first, of what has been read so far and of a page of what is new.
    public List<Neighbour> nearest(Embedding embedding, int limit) {
        readPage();
        lock.lock();
        try {
            return index.nearest(embedding, limit);
        } finally {
            lock.unlock();
        }
    }

    /// How many events it holds.
    public int size() {
        lock.lock();
        try {
            return index.size();
        } finally {
            lock.unlock();
        }
    }

    /// What they take in memory.
    public long bytes() {
        lock.lock();
        try {
            return index.bytes();
        } finally {
            lock.unlock();
        }
    }
}
