package dev.tectum.stage.update.scan.size;

import java.util.ArrayList;
import java.util.List;

/// How often windows that slide over an input fit into it.
record Windows(Operation operation, List<Long> kernel) {

    private static final int PLACES = 2;

    List<Long> sizes() {
        int count = kernel.size();
        List<Long> strides = operation.wholes("strides", count, 1);
        List<Long> dilations = operation.wholes("dilations", count, 1);
        List<Long> pads = operation.wholes("pads", 2 * count, 0);
        List<Long> sizes = new ArrayList<>();
        for (int place = 0; place < count; place++) {
            long stride = strides.get(place);
            operation.require(stride > 0 && dilations.get(place) > 0 && kernel.get(place) > 0 && pads.get(place) >= 0
                    && pads.get(place + count) >= 0, "it has a window, a step or a margin that cannot be");
            long size = operation.shape(0).size(PLACES + place);
            long wide = Math.addExact(Math.multiplyExact(dilations.get(place), kernel.get(place) - 1), 1);
            sizes.add(switch (operation.text("auto_pad", "NOTSET")) {
                case "SAME_UPPER", "SAME_LOWER" -> Math.ceilDiv(size, stride);
                case "VALID" -> fit(size, 0, wide, stride);
                case "NOTSET" -> fit(Math.addExact(size, Math.addExact(pads.get(place), pads.get(place + count))),
                        Math.addExact(size, pads.get(place)), wide, stride);
                default -> throw operation.unfit("its attribute \"auto_pad\" is not known");
            });
        }
        return sizes;
    }

    /// @param begun before where the last window must begin, if windows may reach over the end
    private long fit(long size, long begun, long wide, long stride) {
        operation.require(size >= wide, "its window is larger than its input");
        if (operation.whole("ceil_mode", 0) == 0 || begun == 0) {
            return (size - wide) / stride + 1;
        }
        long count = Math.ceilDiv(size - wide, stride) + 1;
        return (count - 1) * stride >= begun ? count - 1 : count;
    }
}
