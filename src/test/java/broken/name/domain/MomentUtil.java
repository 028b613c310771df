package broken.name.domain;

public final class MomentUtil {}
