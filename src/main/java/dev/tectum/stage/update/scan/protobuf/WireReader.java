package dev.tectum.stage.update.scan.protobuf;

import dev.tectum.stage.update.scan.Limits;
import dev.tectum.stage.update.scan.NetworkException;
import dev.tectum.stage.update.scan.NetworkException.Reason;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// One message, field after field: `next`, then one of the methods that take the field's value. One thread.
///
/// Nothing here limits how deep messages nest, for nobody opens one inside itself: the messages of ONNX that could hold their own kind are refused unopened.
public final class WireReader {

    private static final int VARINT = 0;
    private static final int FIXED_64 = 1;
    private static final int LENGTH = 2;
    private static final int FIXED_32 = 5;
    private static final int TYPE_BITS = 3;
    private static final long LAST_FIELD = (1L << 29) - 1;
    private static final char NOT_UTF_8 = '\uFFFD'; // what Java's decoder puts in place of broken bytes

    private final byte[] bytes;
    private final Varints varints;
    private final Budget budget;
    private int field;
    private int type;
    private long seen;

    private WireReader(byte[] bytes, int from, int end, Budget budget) {
        this.bytes = bytes;
        this.varints = new Varints(bytes, from, end);
        this.budget = budget;
    }

    /// The whole of a file.
    public static WireReader of(byte[] bytes) {
        return new WireReader(bytes, 0, bytes.length, new Budget());
    }

    /// Goes to the next field, if there is one.
    public boolean next() {
        if (!varints.hasMore()) {
            return false;
        }
        budget.takeField();
        long tag = varints.take();
        long number = tag >>> TYPE_BITS;
        type = (int) (tag & ((1 << TYPE_BITS) - 1));
        if (number == 0 || number > LAST_FIELD) {
            throw varints.malformed("there is a field of the number " + number);
        }
        field = (int) number;
        return true;
    }

    public int field() {
        return field;
    }

    /// The same reader, if this field has not been there before: where one is expected, other readers take the last of two, or both.
    public WireReader once() {
        long bit = 1L << field;
        if ((seen & bit) != 0) {
            throw varints.malformed("field " + field + " is there twice");
        }
        seen |= bit;
        return this;
    }

    public long varint() {
        require(VARINT);
        return varints.take();
    }

    /// Passes over a float.
    public void fixed32() {
        require(FIXED_32);
        pass(Float.BYTES);
    }

    /// Passes over one float, or the many of a packed field, and tells how many.
    public int floats() {
        if (type == FIXED_32) {
            fixed32();
            return 1;
        }
        return bytes().length() / Float.BYTES;
    }

    public Bytes bytes() {
        require(LENGTH);
        long length = varints.take();
        if (length < 0 || length > varints.left()) {
            throw varints.malformed("a part of " + Long.toUnsignedString(length) + " bytes is cut off");
        }
        Bytes part = new Bytes(bytes, varints.at(), (int) length);
        varints.skip((int) length);
        return part;
    }

    public WireReader message() {
        int length = bytes().length();
        return new WireReader(bytes, varints.at() - length, varints.at(), budget);
    }

    /// Adds one number, or the many of a packed field.
    public void numbers(List<Long> into, int most) {
        if (type == VARINT) {
            add(varints.take(), into, most);
        } else {
            bytes().forEachVarint(number -> add(number, into, most));
        }
    }

    private void add(long number, List<Long> into, int most) {
        budget.takeField();
        if (into.size() == most) {
            throw new NetworkException(Reason.TOO_MANY, "a list has more than " + most + " numbers: export the network again");
        }
        into.add(number);
    }

    /// A name: short, UTF-8, and nothing in it that would disturb a log.
    public String name() {
        String name = text(Limits.NAME_BYTES);
        budget.takeName(name.length());
        for (int place = 0; place < name.length(); place++) {
            if (Character.isISOControl(name.charAt(place))) {
                throw new NetworkException(Reason.NAME, "a name before byte " + varints.at() + " holds control characters: rename it");
            }
        }
        return name;
    }

    /// Passes over a remark.
    public void note() {
        text(Limits.NOTE_BYTES);
    }

    private String text(int most) {
        int length = bytes().length();
        if (length > most) {
            throw new NetworkException(Reason.TOO_MANY, "a text before byte " + varints.at() + " has " + length + " bytes, more than "
                    + most + ": shorten it");
        }
        String text = new String(bytes, varints.at() - length, length, StandardCharsets.UTF_8);
        if (text.indexOf(NOT_UTF_8) >= 0) {
            throw new NetworkException(Reason.NAME, "a text before byte " + varints.at() + " is not UTF-8: export the network again");
        }
        return text;
    }

    /// Passes over a field that ONNX does not have, or that means nothing here.
    public void unknown() {
        budget.takeUnknown();
        switch (type) {
            case VARINT -> varints.take();
            case FIXED_64 -> pass(Long.BYTES);
            case LENGTH -> bytes();
            case FIXED_32 -> pass(Float.BYTES);
            default -> throw varints.malformed("there is a group, or a field of no type");
        }
    }

    private void pass(int count) {
        if (count > varints.left()) {
            throw varints.malformed("a number is cut off");
        }
        varints.skip(count);
    }

    private void require(int expected) {
        if (type != expected) {
            throw varints.malformed("field " + field + " is of the type " + type + " instead of " + expected);
        }
    }
}
