package dev.tectum.stage.capture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AlsaNameTest {

    @ParameterizedTest
    @CsvSource({"Device, plughw:CARD=Device, Device", "plughw:CARD=Device, plughw:CARD=Device, Device",
            "'plughw:CARD=U0x46d0x825,DEV=0', 'plughw:CARD=U0x46d0x825,DEV=0', U0x46d0x825", "plughw:Device, plughw:CARD=Device, Device",
            "'hw:Loopback,1,0', 'hw:CARD=Loopback,1,0', Loopback", "'dsnoop:CARD=PCH,DEV=0', 'dsnoop:CARD=PCH,DEV=0', PCH",
            "Device_1, plughw:CARD=Device_1, Device_1", "plughw:CARD=desk-mic, plughw:CARD=desk-mic, desk-mic"})
    void aCardIsNamedByItsId(String written, String pcm, String card) {
        assertEquals(new AlsaName(pcm, Optional.of(card)), AlsaName.of(written));
    }

    @ParameterizedTest
    @ValueSource(strings = {"default", "pulse", "pipewire", "mymic:ROOM=hall"})
    void aNameOfTheConfigurationIsLeftAsItIs(String written) {
        assertEquals(new AlsaName(written, Optional.empty()), AlsaName.of(written));
    }

    @ParameterizedTest
    @ValueSource(strings = {"hw:1,0", "hw:1", "plughw:0", "hw:CARD=1", "plughw:CARD=0,DEV=0", "1", "default:2", "sysdefault:CARD=3"})
    void aNumberIsRefusedAndTheIdsArePointedOut(String written) {
        String message = String.valueOf(assertThrows(IllegalArgumentException.class, () -> AlsaName.of(written)).getMessage());
        assertTrue(message.contains("/proc/asound/cards") && message.contains("plughw:CARD=Device") && message.contains(written), message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "hw:", "plughw:CARD=", "hw:CARD=my card", "a card of mine", "/dev/snd/pcmC0D0c"})
    void whatNamesNothingIsRefused(String written) {
        assertThrows(IllegalArgumentException.class, () -> AlsaName.of(written));
    }
}
