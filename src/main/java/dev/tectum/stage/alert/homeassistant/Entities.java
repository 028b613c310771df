package dev.tectum.stage.alert.homeassistant;

import dev.tectum.json.JsonWriter;
import dev.tectum.stage.alert.Topics;

/// Writes the entities of one device below `components`. Ids are made of the device's name and the entity's key, and never change.
record Entities(JsonWriter all, Topics topics, Availability availability) {

    Entities(JsonWriter all, Topics topics) {
        this(all, topics, new Availability(topics));
    }

    /// An entity that is there whenever the device is online.
    void put(String key, String platform, String name, JsonWriter.Body rest) {
        put(key, platform, name, availability.always(), rest);
    }

    void put(String key, String platform, String name, JsonWriter.Body whenThere, JsonWriter.Body rest) {
        all.putObject(key, one -> {
            one.put("platform", platform).put("unique_id", "tectum_" + topics.station().name() + "_" + key).put("name", name);
            whenThere.write(one);
            rest.write(one);
        });
    }

    /// One that is going: Home Assistant takes an entity away when only its platform is left of it.
    void putGoing(String key, String platform) {
        all.putObject(key, one -> one.put("platform", platform));
    }
}
