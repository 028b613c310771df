package dev.tectum.stage.alert.homeassistant;

import dev.tectum.json.JsonException;
import dev.tectum.stage.alert.Message;
import dev.tectum.stage.alert.StateBoard;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The discovery of the device, and whether it has to be told anew because something has come or gone. What goes is taken away as Home
/// Assistant asks for it, with the states that nobody reads any more; also what a former run of the device had, as the broker remembers it.
/// Any thread.
public final class Announcement {

    private static final Logger LOG = LoggerFactory.getLogger(Announcement.class);
    private static final Pattern TOPIC = Pattern.compile("[\\x20-\\x7e&&[^#+]]{1,512}");
    private static final Pattern COMES_LATER = Pattern.compile("(sensor|switch)_.*");

    private final Optional<HomeAssistant> homeAssistant;
    private final Supplier<Inventory> inventory;
    private final StateBoard board;
    private Optional<Message> told = Optional.empty();
    private Components known = Components.none();

    /// @param homeAssistant empty where nobody is to discover the device
    /// @param board from which states go with what they belong to
    public Announcement(Optional<HomeAssistant> homeAssistant, Supplier<Inventory> inventory, StateBoard board) {
        this.homeAssistant = homeAssistant;
        this.inventory = inventory;
        this.board = board;
    }

    /// Where somebody may ask for it again.
    public Optional<String> birthTopic() {
        return homeAssistant.map(HomeAssistant::birthTopic);
    }

    /// Where it is told, and where a former run told it.
    public Optional<String> configTopic() {
        return homeAssistant.map(HomeAssistant::configTopic);
    }

    /// What the broker had kept from a former run. Channels and switches are not taken away by it: after a start they come one by one.
    /// Whoever may write there may have others' entities taken away, so nothing but this device's own document is ever changed by it.
    public synchronized void remember(String document) {
        try {
            Map<String, Components.Entity> both = new LinkedHashMap<>(Components.read(document).entities());
            both.keySet().removeIf(key -> COMES_LATER.matcher(key).matches());
            both.putAll(known.entities());
            known = new Components(both);
        } catch (JsonException foreign) {
            LOG.debug("The discovery of a former run is not understood: {}", foreign.getMessage());
        }
    }

    /// To be told in any case.
    public List<Message> now() {
        return homeAssistant.map(this::now).orElse(List.of());
    }

    /// To be told if anything has come or gone since it was told last.
    public List<Message> ifChanged() {
        return homeAssistant.map(this::ifChanged).orElse(List.of());
    }

    private synchronized List<Message> now(HomeAssistant form) {
        Inventory present = inventory.get();
        Message whole = form.discovery(present, Map.of());
        Components components = Components.read(whole.payload());
        Components gone = known.without(components);
        List<Message> messages = new ArrayList<>();
        if (!gone.entities().isEmpty()) {
            Map<String, String> going = new LinkedHashMap<>();
            gone.entities().forEach((key, entity) -> going.put(key, entity.platform()));
            messages.add(form.discovery(present, going));
        }
        messages.add(whole);
        messages.addAll(cleared(form, gone, components));
        told = Optional.of(whole);
        known = components;
        return messages;
    }

    private synchronized List<Message> ifChanged(HomeAssistant form) {
        Message whole = form.discovery(inventory.get(), Map.of());
        boolean gone = !known.without(Components.read(whole.payload())).entities().isEmpty();
        return told.equals(Optional.of(whole)) && !gone ? List.of() : now(form);
    }

    /// An empty state is none: the broker forgets it.
    private List<Message> cleared(HomeAssistant form, Components gone, Components present) {
        String mine = form.topics().of("");
        Set<String> left = gone.topicsBelow(mine);
        left.removeAll(present.topicsBelow(mine));
        left.remove(form.topics().status());
        left.removeIf(topic -> !TOPIC.matcher(topic).matches());
        left.forEach(board::forget);
        return left.stream().map(topic -> Message.state(topic, "")).toList();
    }
}
