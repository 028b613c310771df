package broken.upward.app.web;

public final class Console {
}
