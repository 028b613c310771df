package dev.tectum.stage.capture.pi4j.linux.i2c;

/// How bytes get to a device and back: as the adapter can. One thread.
sealed interface Transfers permits CombinedTransfers, SmbusTransfers {

    void write(byte[] out);

    void read(byte[] in, int offset, int length);

    /// Without letting the bus go between the two.
    void writeThenRead(byte[] out, byte[] in, int offset, int length);
}
