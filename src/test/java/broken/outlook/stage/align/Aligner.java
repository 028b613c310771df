package broken.outlook.stage.align;

public final class Aligner {}
