package broken.connection.stage.update;

public interface Shelf {}
