package broken.upward.pipeline;

import broken.upward.app.web.Console;

public record Pipeline(Console console) {
}
