package dev.tectum.stage.capture.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tectum.domain.time.Moment;
import dev.tectum.domain.time.Span;
import dev.tectum.stage.capture.CaptureException;
import dev.tectum.stage.capture.Recording;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordingFileTest {

    @TempDir
    private Path folder;

    private Recording read(String json) throws IOException {
        Files.writeString(folder.resolve("recording.json"), json.replace('\'', '"'));
        return RecordingFile.read(folder);
    }

    @Test
    void everyFieldIsRead() throws IOException {
        Recording recording = read("""
                {'schema':1,'start':'2026-11-23T08:00:00.000Z','seconds':20.5,
                 'labels':[{'label':'fire','from':5.0,'to':20.0},{'label':'alarm','from':0,'to':1}],
                 'annotated':['fire','person'],'ignore':[{'label':'person','from':4.0,'to':5.0}],
                 'baseline':{'mq2':748,'mq135':494.5},'note':'kitchen'}""");
        assertEquals(Instant.parse("2026-11-23T08:00:00Z"), recording.start());
        assertEquals(Duration.ofMillis(20_500), recording.length());
        assertEquals(new Span(Moment.ofSeconds(5), Moment.ofSeconds(20)), recording.labels().getFirst().span());
        assertEquals(Set.of("fire", "person"), recording.annotated());
        assertEquals("person", recording.ignored().getFirst().label());
        assertEquals(Map.of("mq2", 748.0, "mq135", 494.5), recording.baseline());
        assertEquals("kitchen", recording.note());
    }

    @Test
    void withoutAnnotatedTheLabelsThatOccurWereLookedFor() throws IOException {
        Recording recording = read("""
                {'schema':1,'start':'2026-11-23T09:00:00+01:00','seconds':2,'labels':[{'label':'fire','from':0,'to':1}],'surprise':3}""");
        assertEquals(Set.of("fire"), recording.annotated());
        assertEquals(Instant.parse("2026-11-23T08:00:00Z"), recording.start());
    }

    @Test
    void aSpanIsCutAtTheRecordingsEnd() throws IOException {
        Recording recording = read("""
                {'schema':1,'start':'2026-11-23T08:00:00Z','seconds':2,
                 'labels':[{'label':'fire','from':1,'to':9},{'label':'fire','from':5,'to':9}]}""");
        assertEquals(List.of(new Recording.LabelledSpan("fire", new Span(Moment.ofSeconds(1), Moment.ofSeconds(2)))), recording.labels());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "{", "{'schema':1}", "{'schema':2,'start':'2026-11-23T08:00:00Z','seconds':1}",
            "{'schema':1,'start':'2026-11-23T08:00:00Z','seconds':0}", "{'schema':1,'start':'2026-11-23T08:00:00Z','seconds':-1}",
            "{'schema':1,'start':'2026-11-23T08:00:00Z','seconds':604801}", "{'schema':1,'start':'2026-11-23T08:00:00Z','seconds':1e999}",
            "{'schema':1,'start':'2026-11-23T08:00:00Z','seconds':'1'}", "{'schema':1,'start':'yesterday','seconds':1}",
            "{'schema':1,'start':'+999999999-01-01T00:00:00Z','seconds':1}",
            "{'schema':1,'start':'2026-11-23T08:00:00Z','seconds':9,'labels':[{'label':'fire','from':5,'to':4}]}",
            "{'schema':1,'start':'2026-11-23T08:00:00Z','seconds':9,'labels':[{'label':'fire','from':-1,'to':4}]}",
            "{'schema':1,'start':'2026-11-23T08:00:00Z','seconds':9,'labels':{}}",
            "{'schema':1,'start':'2026-11-23T08:00:00Z','seconds':9,'baseline':{'mq2':0}}",
            "{'schema':1,'schema':1,'start':'2026-11-23T08:00:00Z','seconds':9}"})
    void whatCannotBeUsedIsRefusedWithAWordOnWhy(String json) {
        CaptureException refused = assertThrows(CaptureException.class, () -> read(json));
        assertTrue(String.valueOf(refused.getMessage()).startsWith("The recording " + folder + " cannot be used: "), refused.getMessage());
    }

    @Test
    void aFolderWithoutTheFileIsNoRecording() {
        CaptureException refused = assertThrows(CaptureException.class, () -> RecordingFile.read(folder));
        assertTrue(String.valueOf(refused.getMessage()).contains("is not there"), refused.getMessage());
    }
}
