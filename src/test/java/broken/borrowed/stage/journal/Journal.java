package broken.borrowed.stage.journal;

public interface Journal {}
