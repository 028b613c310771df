package broken.connection.stage.update.hawkbit;

import broken.connection.stage.update.Shelf;
import com.hivemq.client.mqtt.MqttClient;

public record HawkbitShelf(MqttClient client) implements Shelf {}
