package dev.tectum.stage.update.hawkbit;

import dev.tectum.domain.update.Candidate;
import dev.tectum.domain.update.Judgement;
import dev.tectum.domain.update.Transition;
import dev.tectum.domain.update.UpdateState;
import dev.tectum.domain.update.UpdateState.Committed;
import dev.tectum.domain.update.UpdateState.Underway;
import dev.tectum.json.JsonWriter;
import dev.tectum.stage.update.life.UpdateStore;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What the server is told about the last assignment, and what becomes of its wish to cancel it. Whatever cannot be told throws
/// [dev.tectum.stage.update.BundleException]. One thread.
final class Correspondence {

    private static final Logger LOG = LoggerFactory.getLogger(Correspondence.class);

    private final HawkbitSettings settings;
    private final Conversation conversation;
    private final Notebook notebook;
    private final UpdateStore store;
    private boolean resumed;
    private Map<String, String> introduced = Map.of();
    private Optional<UpdateState> looked = Optional.empty();

    Correspondence(HawkbitSettings settings, Conversation conversation, Notebook notebook, UpdateStore store) {
        this.settings = settings;
        this.conversation = conversation;
        this.notebook = notebook;
        this.store = store;
    }

    /// Says what this device is, where the server asks or that has changed since. The bundle in use, whose every byte is looked at for that,
    /// changes only with the state.
    void introduce(Poll poll) {
        Optional<UpdateState> now = Optional.of(store.state());
        if (!poll.facts() && now.equals(looked)) {
            return;
        }
        Map<String, String> attributes = settings.facts().attributes(store.inUse().bundle().spec().version());
        boolean changed = !introduced.isEmpty() && !introduced.equals(attributes);
        if (poll.facts() || changed) {
            conversation.tell("PUT", "configData",
                    JsonWriter.object(json -> json.put("mode", "merge").putObject("data", data -> attributes.forEach(data::put))));
            introduced = attributes;
        }
        looked = now;
    }

    /// Says that an update may begin, where this device's owner lets it.
    void confirm(Poll.Errand errand) {
        if (settings.confirms()) {
            conversation.tell("POST", "confirmationBase/" + errand.action() + "/feedback", JsonWriter.object(json -> json
                    .put("confirmation", "confirmed")
                    .putTexts("details", List.of("this device is configured to confirm what others vouch for"))));
        }
    }

    /// Says once after a start that what was under way before goes on.
    void resume() {
        if (resumed) {
            return;
        }
        Optional<Assignment> cut = notebook.open()
                .filter(last -> last.cancel().isEmpty() && last.candidate().filter(this::isAtWork).isPresent());
        cut.ifPresent(this::goOn);
        resumed = true;
    }

    /// Begins, or begins again, to report to an action.
    void goOn(Assignment about) {
        notebook.write(about);
        deliver(about, Feedback
                .resumed(about.release() + " goes on after a start of the program, in the state \"" + store.state().phase() + "\""));
        resumed = true;
    }

    /// The end of an assignment: first on disk, so that it is told again until the server knows.
    void conclude(Assignment about, Feedback outcome) {
        notebook.write(about.ended(outcome));
        deliver(about, outcome);
    }

    void proceed(String action, String detail) {
        say("deploymentBase", action, Feedback.proceeding(detail));
    }

    void tell(Transition step, List<Judgement> report) {
        Optional<Candidate> who = step.to().findCandidate().or(() -> step.from().findCandidate());
        Optional<Assignment> about = notebook.last().filter(last -> who.filter(last::isAbout).isPresent());
        if (about.isPresent()) {
            tell(about.get(), step, Feedback.of(step, report));
        }
    }

    private void tell(Assignment about, Transition step, Feedback feedback) {
        if (about.outcome().isPresent()) {
            if (about.outcome().get().finished().equals(feedback.finished())) {
                deliver(about, about.outcome().get()); // it may not have arrived before
            }
        } else if (about.cancel().isPresent()) {
            answerCancel(about, about.cancel().get(), step, feedback);
        } else if (feedback.isLast()) {
            conclude(about, feedback);
        } else {
            deliver(about, feedback);
        }
    }

    private void answerCancel(Assignment about, String cancel, Transition step, Feedback feedback) {
        boolean tooLate = step.to() instanceof Committed || feedback.isSuccess();
        if (tooLate) {
            say("cancelAction", cancel, Feedback.rejected(about.release() + " was put in use before it could be cancelled"));
            Assignment open = about.cancelledBy(Optional.empty());
            notebook.write(open);
            tell(open, step, feedback);
        } else if (feedback.isLast()) {
            say("cancelAction", cancel, new Feedback("closed", "success", feedback.details()));
            notebook.write(about.ended(feedback));
        }
    }

    /// What can be cancelled is recalled, and the answer comes when it was given up; the rest is answered at once. `canceled` would leave
    /// the action hanging on the server for ever.
    void cancel(Poll.Errand errand) {
        Optional<String> stop = conversation.find(errand.link(), answer -> answer.fields("cancelAction").text("stopId"));
        Optional<Assignment> about = notebook.last().filter(last -> stop.equals(Optional.of(last.action())));
        Optional<Candidate> who = about.flatMap(Assignment::candidate);
        if (stop.isEmpty()) {
            LOG.info("The update server has withdrawn its wish to cancel action {}", errand.action());
        } else if (about.isPresent() && about.get().isOpen() && who.filter(this::isUnderway).isPresent()) {
            notebook.write(about.get().cancelledBy(Optional.of(errand.action())));
        } else if (who.filter(this::isInUse).isPresent()) {
            say("cancelAction", errand.action(), Feedback.rejected(about.get().release() + " is in use already"));
        } else {
            say("cancelAction", errand.action(), Feedback.success("nothing of it is under way here"));
            about.filter(Assignment::isOpen).ifPresent(last -> notebook.write(last.ended(Feedback.failure("cancelled before it began"))));
        }
    }

    /// Finds out whether the server still has the action that is being worked on, where it does not say so itself.
    void verify(Poll poll) {
        Optional<Assignment> working = notebook.open().filter(last -> last.candidate().filter(this::isUnderway).isPresent());
        boolean shown = poll.cancel().isPresent() || poll.deployment().map(Poll.Errand::action).equals(working.map(Assignment::action));
        if (working.isPresent() && !shown
                && conversation.find(conversation.link("deploymentBase/" + working.get().action()), answer -> answer).isEmpty()) {
            notebook.write(working.get().ended(Feedback.failure("the update server has no such action any more")));
        }
    }

    /// Why the candidate is not wanted any more.
    Optional<String> findRecall(Candidate candidate) {
        return notebook.last().filter(last -> last.isAbout(candidate)).flatMap(last -> last.cancel()
                .map(_ -> "the update server has cancelled it")
                .or(() -> last.outcome().filter(how -> !how.isSuccess()).map(how -> String.join("; ", how.details()))));
    }

    private boolean isUnderway(Candidate candidate) {
        return store.state() instanceof Underway at && at.candidate().equals(candidate);
    }

    private boolean isAtWork(Candidate candidate) {
        return isUnderway(candidate) || store.state() instanceof Committed at && at.candidate().equals(candidate);
    }

    private boolean isInUse(Candidate candidate) {
        return store.inUse().bundle().spec().version().equals(candidate.version());
    }

    private void deliver(Assignment about, Feedback feedback) {
        say("deploymentBase", about.action(), feedback);
    }

    private void say(String base, String action, Feedback feedback) {
        switch (conversation.tell("POST", base + "/" + action + "/feedback", feedback.json(action))) {
            case TAKEN -> LOG.debug("The update server knows of action {} that it is {}", action, feedback.execution());
            case REFUSED -> LOG.warn("The update server does not take that action {} is {}", action, feedback.execution());
            case GONE -> LOG.info("The update server has no open action {} any more", action);
        }
    }
}
