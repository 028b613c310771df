package dev.tectum.stage.update.scan.network;

import dev.tectum.stage.update.scan.Limits;
import dev.tectum.stage.update.scan.NetworkException;
import dev.tectum.stage.update.scan.NetworkException.Reason;
import java.util.List;

/// A tensor's sizes, all known, and together few enough.
public record Shape(List<Long> sizes) {

    /// @throws NetworkException if it is larger than any tensor may be
    public Shape {
        sizes = List.copyOf(sizes);
        if (sizes.size() > Limits.RANK) {
            throw new NetworkException(Reason.SIZE, "a tensor has " + sizes.size() + " dimensions, more than " + Limits.RANK);
        }
        long elements = 1;
        for (long size : sizes) {
            if (size < 0 || size > Limits.ELEMENTS) {
                throw tooLarge(sizes);
            }
            elements *= Math.max(size, 1); // a size of 0 must not hide the others
            if (elements > Limits.ELEMENTS) {
                throw tooLarge(sizes);
            }
        }
    }

    public static Shape of(Long... sizes) {
        return new Shape(List.of(sizes));
    }

    private static NetworkException tooLarge(List<Long> sizes) {
        return new NetworkException(Reason.SIZE,
                "a tensor of the sizes " + sizes + " cannot be: none may be negative, and all together at most "
                        + Limits.ELEMENTS + " elements: take a smaller network");
    }

    public int rank() {
        return sizes.size();
    }

    public long size(int dimension) {
        return sizes.get(dimension);
    }

    public long elements() {
        long elements = 1;
        for (long size : sizes) {
            elements *= size; // cannot overflow, or there would be no such shape
        }
        return elements;
    }

    @Override
    public String toString() {
        return sizes.toString();
    }
}
