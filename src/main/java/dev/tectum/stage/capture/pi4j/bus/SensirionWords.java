package dev.tectum.stage.capture.pi4j.bus;

/// The way of Sensirion's chips: words of two bytes, each followed by its checksum (data sheets of SHT4x and SCD4x, checksum calculation).
public final class SensirionWords {

    private static final int BYTES_A_WORD = 3;
    private static final int POLYNOMIAL = 0x31;
    private static final int START = 0xFF;

    private SensirionWords() {
    }

    /// @throws dev.tectum.stage.capture.CaptureException if a checksum is wrong
    public static int[] read(Wire wire, int count) {
        byte[] bytes = wire.read(count * BYTES_A_WORD);
        int[] words = new int[count];
        for (int word = 0; word < count; word++) {
            int at = word * BYTES_A_WORD;
            int high = Byte.toUnsignedInt(bytes[at]);
            int low = Byte.toUnsignedInt(bytes[at + 1]);
            if (checksum(high, low) != Byte.toUnsignedInt(bytes[at + 2])) {
                throw wire.wedged("a checksum is wrong, which disturbed or too long wires do");
            }
            words[word] = high << 8 | low;
        }
        return words;
    }

    /// CRC-8 of two bytes, most significant bit first.
    public static int checksum(int high, int low) {
        int crc = START;
        for (int next : new int[] {high, low}) {
            crc ^= next;
            for (int bit = 0; bit < Byte.SIZE; bit++) {
                crc = (crc & 0x80) != 0 ? (crc << 1 ^ POLYNOMIAL) & 0xFF : crc << 1;
            }
        }
        return crc;
    }
}
