package dev.tectum.stage.inference.onnx;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.Locale;

/// A tensor over one direct buffer that lives as long as its network: filled and read by index, never copied by the runtime.
final class DirectTensor implements AutoCloseable {

    /// Name, type and fixed shape of an input or output.
    record Form(String name, OnnxJavaType type, long... shape) {

        static Form floats(String name, long... shape) {
            return new Form(name, OnnxJavaType.FLOAT, shape);
        }

        int count() {
            return Math.toIntExact(Arrays.stream(shape).reduce(1, Math::multiplyExact));
        }

        @Override
        public String toString() {
            return type.name().toLowerCase(Locale.ROOT) + Arrays.toString(shape);
        }
    }

    private final Form form;
    private final ByteBuffer bytes;
    private final FloatBuffer floats;
    private final OnnxTensor tensor;

    DirectTensor(OrtEnvironment environment, Form form) throws OrtException {
        this.form = form;
        this.bytes = ByteBuffer.allocateDirect(form.count() * form.type().size).order(ByteOrder.nativeOrder());
        this.floats = bytes.asFloatBuffer();
        this.tensor = OnnxTensor.createTensor(environment, bytes, form.shape(), form.type());
    }

    Form form() {
        return form;
    }

    ByteBuffer bytes() {
        return bytes;
    }

    /// The same memory, where the type is float.
    FloatBuffer floats() {
        return floats;
    }

    OnnxTensor tensor() {
        return tensor;
    }

    @Override
    public void close() {
        tensor.close();
    }
}
