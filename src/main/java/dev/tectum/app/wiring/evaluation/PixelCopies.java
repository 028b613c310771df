package dev.tectum.app.wiring.evaluation;

import dev.tectum.domain.sense.Pixels;
import dev.tectum.stage.capture.PixelPool;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Copies of pictures in buffers that are used again. Any thread.
final class PixelCopies {

    private record Size(int width, int height) {
    }

    private final Map<Size, PixelPool> pools = new ConcurrentHashMap<>();

    Pixels of(Pixels original) {
        Pixels copy = pools
                .computeIfAbsent(new Size(original.width(), original.height()), size -> new PixelPool(size.width(), size.height()))
                .take();
        copy.rgb().put(0, original.rgb(), 0, original.rgb().capacity());
        return copy;
    }
}
