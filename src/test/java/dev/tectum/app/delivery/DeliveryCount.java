package dev.tectum.app.delivery;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What became of the messages that a journal promises.
///
/// @param alerts how many different alerts the journal knows
/// @param promised how many messages
/// @param heard how many the subscriber heard, the same one as often as it did
/// @param again how many of these were the same once more
/// @param lost names of promised messages that it never heard
/// @param unknown names of heard messages that the journal does not know
/// @param altered names of messages of which it heard something else than was promised
/// @param disordered alerts whose messages were first heard in another order than the promised one
/// @param misshapen alerts that the journal itself knows otherwise than as one beginning, any updates, one end
record DeliveryCount(int alerts, int promised, int heard, int again, List<String> lost, List<String> unknown, List<String> altered,
        List<String> disordered, List<String> misshapen) {

    /// @param promised in the journal's order
    /// @param heard in the order of hearing
    static DeliveryCount of(List<Message> promised, List<Message> heard) {
        Map<String, String> payloads = new LinkedHashMap<>();
        promised.forEach(message -> payloads.put(message.name(), message.payload()));
        Set<String> names = new LinkedHashSet<>();
        List<String> unknown = new ArrayList<>();
        List<String> altered = new ArrayList<>();
        for (Message message : heard) {
            names.add(message.name());
            String payload = payloads.get(message.name());
            if (payload == null) {
                unknown.add(message.name());
            } else if (!payload.equals(message.payload())) {
                altered.add(message.name());
            }
        }
        List<String> lost = payloads.keySet().stream().filter(name -> !names.contains(name)).toList();
        Map<String, List<String>> wanted = byAlert(promised);
        Map<String, List<String>> found = byAlert(heard);
        return new DeliveryCount(wanted.size(), promised.size(), heard.size(), heard.size() - names.size(), lost, unknown, altered,
                found.entrySet().stream().filter(alert -> !inOrder(alert.getValue(), wanted.getOrDefault(alert.getKey(), List.of())))
                        .map(Map.Entry::getKey).toList(),
                wanted.entrySet().stream().filter(alert -> !isWhole(alert.getValue())).map(Map.Entry::getKey).toList());
    }

    /// Names of each alert's messages, each once.
    private static Map<String, List<String>> byAlert(List<Message> messages) {
        Map<String, Set<String>> sets = new LinkedHashMap<>();
        messages.forEach(message -> sets.computeIfAbsent(message.id(), _ -> new LinkedHashSet<>()).add(message.name()));
        Map<String, List<String>> lists = new HashMap<>();
        sets.forEach((id, names) -> lists.put(id, List.copyOf(names)));
        return lists;
    }

    private static boolean inOrder(List<String> found, List<String> wanted) {
        return found.equals(wanted.stream().filter(found::contains).toList());
    }

    private static boolean isWhole(List<String> names) {
        List<String> states = names.stream().map(name -> name.split(" ", -1)[1]).toList();
        return states.size() >= 2 && states.getFirst().equals("new") && states.getLast().equals("end")
                && states.subList(1, states.size() - 1).stream().allMatch("update"::equals);
    }
}
