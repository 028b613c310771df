package dev.tectum.stage.update.tuf.metadata;

import dev.tectum.json.CanonicalJson;
import dev.tectum.json.JsonException;
import dev.tectum.json.JsonFields;
import dev.tectum.json.JsonReader;
import dev.tectum.stage.update.tuf.TufException;
import dev.tectum.stage.update.tuf.keys.RoleKeys;
import dev.tectum.stage.update.tuf.keys.StatedSignature;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/// A metadata file as it came: its bytes, what is signed, the signatures. Nothing of it is to be believed before
/// [#requireSignedBy(RoleKeys)] has returned. The one way from bytes to metadata: whatever the bytes are, it throws [TufException] and
/// nothing else. Thread-safe.
public final class Envelope {

    private final String name;
    private final byte[] bytes;
    private final JsonFields signed;
    private final byte[] message;
    private final List<StatedSignature> signatures;

    private Envelope(String name, byte[] bytes, JsonFields signed, List<StatedSignature> signatures) {
        this.name = name;
        this.bytes = bytes;
        this.signed = signed;
        this.message = CanonicalJson.bytes(signed.object());
        this.signatures = signatures;
    }

    /// @param name what the file is called in errors
    /// @throws TufException if it has not the form of metadata
    public static Envelope parse(String name, byte[] bytes) {
        return orRefuse(name, () -> {
            JsonFields whole = JsonReader.readObject(name, utf8(name, bytes));
            return new Envelope(name, bytes.clone(), whole.fields("signed"), signatures(whole));
        });
    }

    /// TUF 4.2: one signature an id, so that no two clients count differently.
    private static List<StatedSignature> signatures(JsonFields whole) {
        List<StatedSignature> signatures = whole.list("signatures", StatedSignature::read);
        Set<String> ids = new HashSet<>();
        for (StatedSignature signature : signatures) {
            if (!ids.add(signature.keyId())) {
                throw new JsonException(whole.path() + ".signatures holds two of the key " + signature.keyId());
            }
        }
        return signatures;
    }

    private static String utf8(String name, byte[] bytes) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException broken) {
            throw new JsonException(name + " is not UTF-8", broken);
        }
    }

    /// What is signed, as a record.
    ///
    /// @throws TufException if it is not what such a record holds
    public <T> T read(Function<JsonFields, T> reader) {
        return orRefuse(name, () -> reader.apply(signed));
    }

    private interface Reading<T> {
        T read();
    }

    private static <T> T orRefuse(String name, Reading<T> reading) {
        try {
            return reading.read();
        } catch (JsonException malformed) {
            String what = String.valueOf(malformed.getMessage());
            throw new TufException(TufException.Reason.MALFORMED, what.startsWith(name) ? what : name + ": " + what, malformed);
        }
    }

    /// @throws TufException if too few distinct keys of the role have signed
    public void requireSignedBy(RoleKeys keys) {
        int signers = keys.countSigners(message, signatures);
        if (signers < keys.threshold()) {
            throw new TufException(TufException.Reason.UNSIGNED,
                    name + " is signed by " + signers + " of the role's keys, but " + keys.threshold() + " must have signed it");
        }
    }

    public String name() {
        return name;
    }

    /// As they came.
    public byte[] bytes() {
        return bytes.clone();
    }
}
