package dev.tectum.app.web.live;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/// One encoded picture. The bytes belong to whoever holds it and are not to be changed.
///
/// @param number rises with every picture of its stream, from 1
@SuppressWarnings("ArrayRecordComponent") // a hand-over of bytes, never compared
public record Jpeg(long number, byte[] bytes) {

    private static final float QUALITY = 0.82f;

    static Jpeg of(long number, BufferedImage picture) {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        try (ByteArrayOutputStream bytes = new ByteArrayOutputStream();
                MemoryCacheImageOutputStream output = new MemoryCacheImageOutputStream(bytes)) {
            ImageWriteParam settings = writer.getDefaultWriteParam();
            settings.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            settings.setCompressionQuality(QUALITY);
            writer.setOutput(output);
            writer.write(null, new IIOImage(picture, null, null), settings);
            output.flush();
            return new Jpeg(number, bytes.toByteArray());
        } catch (IOException impossible) {
            throw new UncheckedIOException("Writing a JPEG to memory failed", impossible);
        } finally {
            writer.dispose();
        }
    }
}
