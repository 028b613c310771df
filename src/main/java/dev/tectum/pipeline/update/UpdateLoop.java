package dev.tectum.pipeline.update;

import dev.tectum.domain.time.BackOff;
import dev.tectum.domain.update.Candidate;
import dev.tectum.domain.update.Judgement;
import dev.tectum.domain.update.UpdateState.Committed;
import dev.tectum.domain.update.UpdateState.Fetching;
import dev.tectum.domain.update.UpdateState.Idle;
import dev.tectum.domain.update.UpdateState.Probed;
import dev.tectum.domain.update.UpdateState.Rejected;
import dev.tectum.domain.update.UpdateState.RolledBack;
import dev.tectum.domain.update.UpdateState.Trial;
import dev.tectum.domain.update.UpdateState.Underway;
import dev.tectum.domain.update.UpdateState.Verified;
import dev.tectum.stage.alert.listen.ModelDesk.Wish;
import dev.tectum.stage.inference.InferenceException;
import dev.tectum.stage.update.Bundle;
import dev.tectum.stage.update.BundleException;
import dev.tectum.stage.update.life.Admission;
import dev.tectum.stage.update.life.BundleInUse;
import dev.tectum.stage.update.life.Examination;
import dev.tectum.stage.update.life.Offers;
import dev.tectum.stage.update.life.UpdateHistory;
import dev.tectum.stage.update.life.UpdateStore;
import java.util.Optional;

/// The update as a loop: look → fetch → verify → probe → try → keep or roll back. Every turn begins with what is on disk, so that a turn
/// after a power cut is a turn like any other. Nothing here delays a decision. One named thread calls [#run] for ever.
public final class UpdateLoop {

    /// Who takes part.
    ///
    /// @param probe whether a candidate runs, before it may
    /// @param recordings how it does on what is known
    /// @param people told of each step, in order, and again after a cut
    public record Parts(UpdateStore store, UpdateHistory history, UpdateStore.Objection objection, Examination probe,
            Examination recordings, Understudy understudy, StepListener people) {}

    private final Parts parts;
    private final Offering offering;
    private final UpdateWishes wishes;
    private final UpdateBoard board;
    private final BackOff patience;
    private final Herald herald;

    /// @param patience how long to wait where something is in the way
    public UpdateLoop(Parts parts, Offering offering, UpdateWishes wishes, UpdateBoard board, BackOff patience) {
        this.parts = parts;
        this.offering = offering;
        this.wishes = wishes;
        this.board = board;
        this.patience = patience;
        this.herald = new Herald(parts.history(), parts.people(), offering);
    }

    /// Until the thread is interrupted.
    public void run() throws InterruptedException {
        while (!Thread.interrupted()) {
            turn();
        }
        throw new InterruptedException();
    }

    /// One turn, and a pause where something is in its way.
    void turn() throws InterruptedException {
        try {
            herald.tell();
            step();
            patience.reset();
            board.isClear();
        } catch (BundleException | InferenceException refused) {
            board.isInTheWay(String.valueOf(refused.getMessage()));
            wishes.await(patience.next());
        }
    }

    /// One turn of the update, from one state to the next or back to the same.
    void step() throws InterruptedException {
        if (wishes.take(Wish.ROLLBACK)) {
            rollBack("asked for");
            return;
        }
        switch (parts.store().state()) {
            case Idle _,Rejected _,RolledBack _ -> look();
            case Fetching at -> withAttempt(at, () -> parts.store().fetch(offering.supplyOf(at.candidate())));
            case Verified at -> withAttempt(at, () -> examine(at, parts.probe(), parts.store()::probed));
            case Probed at -> withAttempt(at, () -> examine(at, parts.recordings(), parts.store()::beginTrial));
            case Trial at -> withAttempt(at, () -> tryOut(at));
            case Committed at -> watch(at);
        }
    }

    /// Something that may take its time.
    private interface Work {
        void run() throws InterruptedException;
    }

    private void look() throws InterruptedException {
        if (offering.isDue() || wishes.isAnyOpen()) {
            Optional<Offers.Offered> offered = offering.look(wishes);
            if (offered.isPresent()) {
                admit(offered.get());
            }
        } else {
            wishes.await(offering.untilDue());
        }
    }

    private void admit(Offers.Offered offered) {
        switch (parts.store().admit(offered.manifest(), parts.objection())) {
            case Admission.Admitted(Candidate candidate) -> offering.isTaken(candidate);
            case Admission.Refused(String reason) -> offering.isRefused(offered, reason);
        }
    }

    /// The attempt is on disk before the work begins: a candidate that takes the device down is counted as well.
    private void withAttempt(Underway at, Work work) throws InterruptedException {
        Optional<String> recall = offering.findRecall(at.candidate());
        if (recall.isPresent()) {
            parts.store().settle(recall.get());
        } else if (parts.store().attempt().getClass() == at.getClass()) {
            board.proceeds(0);
            work.run();
        }
    }

    private void examine(Underway at, Examination examination, Runnable passed) throws InterruptedException {
        Judgement judgement = examination.examine(parts.store().candidate(), parts.store().current());
        conclude(at.candidate(), judgement, passed);
    }

    private void conclude(Candidate candidate, Judgement judgement, Runnable passed) {
        parts.history().keep(candidate, judgement);
        if (judgement.passed()) {
            passed.run();
        } else {
            parts.store().reject(sentence(judgement));
        }
    }

    private static String sentence(Judgement judgement) {
        return String.join("; ", judgement.objections());
    }

    private void tryOut(Trial at) throws InterruptedException {
        Candidate candidate = at.candidate();
        try {
            Optional<Judgement> judgement = parts.understudy().tryOut(parts.store().candidate(),
                    () -> wishes.isOpen(Wish.ROLLBACK) || offering.findRecall(candidate).isPresent());
            if (judgement.isPresent()) {
                conclude(candidate, judgement.get(), this::promote);
            }
        } catch (InferenceException broken) {
            parts.store().reject(String.valueOf(broken.getMessage()));
        } finally {
            if (!(parts.store().state() instanceof Committed)) {
                parts.understudy().dismiss();
            }
        }
    }

    /// On disk first: what decides after a cut is never another one than before it.
    private void promote() {
        parts.store().commit();
        parts.understudy().takeOver(decides());
    }

    /// What the store says, for people too.
    private Bundle decides() {
        BundleInUse now = parts.store().inUse();
        board.stands(now);
        return now.bundle();
    }

    private void watch(Committed at) throws InterruptedException {
        Optional<Judgement> judgement = parts.understudy().watch(parts.store().before(), () -> wishes.isOpen(Wish.ROLLBACK));
        if (judgement.isEmpty()) {
            return;
        }
        parts.history().keep(at.candidate(), judgement.get());
        if (judgement.get().passed()) {
            parts.store().settle("it did well while it was watched");
            parts.understudy().dismiss();
        } else {
            rollBack(sentence(judgement.get()));
        }
    }

    private void rollBack(String reason) {
        parts.store().rollBack(reason);
        parts.understudy().handBack(decides());
    }
}
