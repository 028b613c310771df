package dev.tectum.stage.update.scan.network;

import dev.tectum.stage.update.scan.protobuf.WireReader;

/// Remarks that programs leave for each other (`StringStringEntryProto`). Nobody here reads them; they are bounded.
final class Notes {

    private Notes() {
    }

    static void pass(WireReader reader) {
        while (reader.next()) {
            switch (reader.field()) {
                case 1, 2 -> reader.once().note();
                default -> reader.unknown();
            }
        }
    }
}
