package dev.tectum.app.wiring.update;

import dev.tectum.json.JsonException;
import dev.tectum.json.JsonFields;
import dev.tectum.json.JsonWriter;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// What is to be told of updates, as it lies on disk.
///
/// @param newest the step that was told last, also where nobody waits for it any more
/// @param sequence of the newest letter
/// @param letters by their sequence
record WaitingNews(String newest, long sequence, SortedMap<Long, Notice> letters) {

    /// One message.
    ///
    /// @param stations whose brokers have not acknowledged it
    record Notice(List<String> stations, String payload) {

        Notice {
            stations = List.copyOf(stations);
        }

        Notice without(String station) {
            return new Notice(stations.stream().filter(each -> !each.equals(station)).toList(), payload);
        }
    }

    WaitingNews {
        letters = Collections.unmodifiableSortedMap(new TreeMap<>(letters));
    }

    static WaitingNews none() {
        return new WaitingNews("", 0, new TreeMap<>());
    }

    /// @throws JsonException if it is not what [#json] wrote
    static WaitingNews read(JsonFields fields) {
        SortedMap<Long, Notice> letters = new TreeMap<>();
        fields.list("letters", one -> Map.entry(one.longInteger("sequence"), new Notice(one.texts("stations"), one.text("payload"))))
                .forEach(letter -> letters.put(letter.getKey(), letter.getValue()));
        long sequence = fields.longInteger("sequence");
        if (!letters.isEmpty() && (letters.firstKey() < 1 || letters.lastKey() > sequence)) {
            throw new JsonException(fields.path() + ".letters go from 1 to " + sequence + ", but there are others");
        }
        return new WaitingNews(fields.text("newest"), sequence, letters);
    }

    String json() {
        return JsonWriter.object(writer -> writer.put("newest", newest).put("sequence", sequence).putObjects("letters",
                letters.entrySet().stream().<JsonWriter.Body>map(letter -> one -> one.put("sequence", letter.getKey().longValue())
                        .putTexts("stations", letter.getValue().stations()).put("payload", letter.getValue().payload())).toList()));
    }
}
