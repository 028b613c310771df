package broken.portless.stage.alert;

public interface AlertSink {}
