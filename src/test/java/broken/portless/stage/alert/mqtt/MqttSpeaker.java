package broken.portless.stage.alert.mqtt;

public final class MqttSpeaker {}
