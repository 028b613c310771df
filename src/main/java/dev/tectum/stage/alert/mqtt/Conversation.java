package dev.tectum.stage.alert.mqtt;

import dev.tectum.domain.event.Letter;
import dev.tectum.stage.alert.Postbag;
import dev.tectum.stage.alert.Message;
import dev.tectum.stage.alert.listen.Subscriptions;
import dev.tectum.stage.alert.mqtt.connection.Answers;
import dev.tectum.stage.alert.mqtt.connection.Incoming;
import dev.tectum.stage.alert.mqtt.connection.Link;
import dev.tectum.stage.alert.mqtt.connection.LinkException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What is said over one connection. Waits for every acknowledgement; the sink's thread only.
final class Conversation implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Conversation.class);
    private static final int ANSWER_SECONDS = 20;
    private static final int FAREWELL_SECONDS = 2;
    private static final int LETTERS_AT_ONCE = 32;
    private static final int STATES_AT_ONCE = 16; // within the receive maximum of small brokers

    private final Link link;
    private final String broker;
    private final Map<String, Boolean> allowed = new HashMap<>(); // by topic that the broker was asked for
    private final Set<Subscriptions.Subscription> told = new HashSet<>();
    private volatile boolean over;

    Conversation(Link link, String broker) {
        this.link = link;
        this.broker = broker;
    }

    void requireUp() throws LinkException {
        if (!link.isUp()) {
            throw new LinkException(lost(), new IllegalStateException("The broker has closed it"));
        }
    }

    void say(Message message) throws LinkException, InterruptedException {
        Answers.await(link.publish(message), ANSWER_SECONDS, lost());
    }

    /// In this order; acknowledged when it returns.
    void say(List<Message> messages) throws LinkException, InterruptedException {
        for (int from = 0; from < messages.size(); from += STATES_AT_ONCE) {
            List<CompletableFuture<?>> answers = new ArrayList<>();
            for (Message message : messages.subList(from, Math.min(messages.size(), from + STATES_AT_ONCE))) {
                answers.add(link.publish(message));
            }
            for (CompletableFuture<?> answer : answers) {
                Answers.await(answer, ANSWER_SECONDS, lost());
            }
        }
    }

    /// Tells the letters one after the other, oldest first; each leaves the bag when the broker has it.
    void deliver(Postbag bag, String topic) throws LinkException, InterruptedException {
        long last = 0;
        List<Letter> letters = bag.pendingAfter(last, LETTERS_AT_ONCE);
        while (!letters.isEmpty()) {
            for (Letter letter : letters) {
                say(Message.passing(topic, letter.payload()));
                bag.delivered(letter.sequence());
                last = letter.sequence();
            }
            letters = bag.pendingAfter(last, LETTERS_AT_ONCE);
        }
    }

    /// Subscribes to what is listened to by now, and no longer to what nobody listens to any more.
    void attend(Subscriptions subscriptions) throws LinkException, InterruptedException {
        List<Subscriptions.Subscription> standing = subscriptions.standing();
        Set<String> wanted = standing.stream().map(Subscriptions.Subscription::topic).collect(Collectors.toSet());
        for (String topic : wanted) {
            if (!allowed.containsKey(topic)) {
                allowed.put(topic,
                        Answers.await(link.subscribe(topic, heard -> pass(subscriptions, topic, heard)), ANSWER_SECONDS, lost()));
            }
        }
        for (String topic : allowed.keySet().stream().filter(each -> !wanted.contains(each)).toList()) {
            Answers.await(link.unsubscribe(topic), ANSWER_SECONDS, lost());
            allowed.remove(topic);
        }
        told.retainAll(standing);
        standing.stream().filter(told::add).forEach(this::tellWhetherItHears);
    }

    /// What comes while the connection is being closed is heard no more.
    private void pass(Subscriptions subscriptions, String filter, Incoming heard) {
        if (!over) {
            subscriptions.pass(filter, heard.topic(), heard.payload(), heard.retained());
        }
    }

    private void tellWhetherItHears(Subscriptions.Subscription each) {
        if (allowed.getOrDefault(each.topic(), false)) {
            each.ear().attached();
        } else {
            each.ear().refused();
        }
    }

    /// Leaves in order, with a last word.
    void end(Message farewell) throws LinkException, InterruptedException {
        Answers.await(link.publish(farewell), FAREWELL_SECONDS, lost());
        Answers.await(link.disconnect(), FAREWELL_SECONDS, lost());
    }

    /// Lets go of a connection that is still there; nobody waits for that.
    @Override
    public void close() {
        over = true;
        told.forEach(each -> each.ear().detached());
        if (link.isUp()) {
            link.disconnect().whenComplete((_, lost) -> LOG.debug("Left {}", broker, lost));
        }
    }

    private String lost() {
        return "The connection to " + broker + " is lost";
    }
}
