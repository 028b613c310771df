package dev.tectum.stage.capture.csi;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tectum.fake.MadeMedia;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class JpegSplitterTest {

    private static final byte[] RED = MadeMedia.jpeg(64, 48, 0xff0000, 0);
    private static final byte[] BLUE = MadeMedia.jpeg(320, 240, 0x0000ff, 7);

    private final JpegSplitter splitter = new JpegSplitter();

    private static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    /// What is found where the bytes come in pieces of at most that size.
    private List<byte[]> found(byte[] bytes, int piece) throws IOException {
        List<byte[]> pictures = new ArrayList<>();
        for (int from = 0; from < bytes.length; from += piece) {
            splitter.fill(new ByteArrayInputStream(bytes, from, Math.min(piece, bytes.length - from)));
            while (splitter.advance()) {
                ByteBuffer picture = splitter.picture();
                byte[] copy = new byte[picture.remaining()];
                picture.get(copy);
                pictures.add(copy);
            }
        }
        return pictures;
    }

    private static void assertPictures(List<byte[]> expected, List<byte[]> actual) {
        assertEquals(expected.size(), actual.size());
        for (int i = 0; i < expected.size(); i++) {
            assertArrayEquals(expected.get(i), actual.get(i));
        }
    }

    @Test
    void picturesAreFoundHoweverTheyAreCut() throws IOException {
        for (int piece : new int[] {1, 2, 3, 7, 100, 1_000_000}) {
            assertPictures(List.of(RED, BLUE, RED), found(joined(RED, BLUE, RED), piece));
        }
    }

    @Test
    void whatAProgramPrintsBetweenThemIsPassedOver() throws IOException {
        byte[] words = "GST_ARGUS: Creating output stream\nCONSUMER: Waiting until producer is connected...\n".getBytes(UTF_8);
        assertPictures(List.of(RED, BLUE), found(joined(words, RED, words, BLUE, words), 11));
    }

    @Test
    void aPictureThatIsCutOffIsPassedOver() throws IOException {
        assertPictures(List.of(BLUE), found(joined(Arrays.copyOf(RED, RED.length - 20), BLUE), 64));
    }

    @Test
    void aSmallerPictureWithinAPictureIsPartOfIt() throws IOException {
        byte[] thumbnail = joined(new byte[] {(byte) 0xff, (byte) 0xe1, (byte) ((RED.length + 2) >> 8), (byte) (RED.length + 2)}, RED);
        byte[] outer = joined(Arrays.copyOf(BLUE, 2), thumbnail, Arrays.copyOfRange(BLUE, 2, BLUE.length));
        assertPictures(List.of(outer, RED), found(joined(outer, RED), 50));
    }

    @Test
    void garbageNeitherGrowsNorHidesWhatComesAfterIt() throws IOException {
        Random random = new Random(5);
        byte[] garbage = new byte[1 << 20];
        for (int i = 0; i < 40; i++) {
            random.nextBytes(garbage);
            found(garbage, 1 << 16);
        }
        byte[] calm = new byte[70_000];
        List<byte[]> after = found(joined(calm, RED, RED, RED), 4_096);
        assertTrue(after.size() >= 2, after.size() + " pictures");
    }

    @Test
    void aPictureWithoutAnEndIsGivenUp() throws IOException {
        byte[] head = Arrays.copyOf(RED, RED.length - 2);
        found(head, head.length);
        byte[] scan = new byte[1 << 20];
        for (int i = 0; i < 40; i++) {
            found(scan, 1 << 18);
        }
        assertPictures(List.of(BLUE), found(BLUE, BLUE.length));
    }

    @Test
    void anEmptyStreamGivesNothing() throws IOException {
        splitter.fill(InputStream.nullInputStream());
        assertEquals(false, splitter.advance());
    }
}
