package dev.tectum.stage.update.scan.protobuf;

import dev.tectum.stage.update.scan.Limits;
import dev.tectum.stage.update.scan.NetworkException;
import dev.tectum.stage.update.scan.NetworkException.Reason;

/// What all messages of a file may have together. One thread.
final class Budget {

    private int fields = Limits.FIELDS;
    private int unknown = Limits.UNKNOWN_FIELDS;
    private int nameBytes = Limits.ALL_NAME_BYTES;

    void takeField() {
        if (--fields < 0) {
            throw new NetworkException(Reason.TOO_MANY, "the file has more than " + Limits.FIELDS + " fields: take a smaller network");
        }
    }

    void takeName(int bytes) {
        nameBytes -= bytes;
        if (nameBytes < 0) {
            throw new NetworkException(Reason.TOO_MANY,
                    "all names together have more than " + Limits.ALL_NAME_BYTES + " bytes: shorten them");
        }
    }

    void takeUnknown() {
        if (--unknown < 0) {
            throw new NetworkException(Reason.TOO_MANY,
                    "the file has more than " + Limits.UNKNOWN_FIELDS + " fields that ONNX does not have: export it again");
        }
    }
}
