package dev.tectum.stage.inference.onnx;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession.SessionOptions;
import ai.onnxruntime.providers.OrtTensorRTProviderOptions;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// What can execute a network, where ONNX Runtime was built with it and the hardware is there.
enum OnnxProvider {
    CPU, CUDA, TENSORRT, XNNPACK, DNNL, OPENVINO, ACL;

    String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<OnnxProvider> findByWireName(String wireName) {
        return Stream.of(values()).filter(provider -> provider.wireName().equals(wireName)).findFirst();
    }

    /// @param engineCache where TensorRT keeps the engines that it takes minutes to build
    /// @throws OrtException if ONNX Runtime was built without it or its libraries are not there
    void addTo(SessionOptions options, Path engineCache) throws OrtException {
        switch (this) {
            case CPU -> options.addCPU(true);
            case CUDA -> options.addCUDA();
            case TENSORRT -> {
                try (OrtTensorRTProviderOptions tensorrt = new OrtTensorRTProviderOptions()) {
                    tensorrt.add("trt_engine_cache_enable", "1");
                    tensorrt.add("trt_engine_cache_path", engineCache.toString());
                    options.addTensorrt(tensorrt);
                }
            }
            case XNNPACK -> options.addXnnpack(Map.of("intra_op_num_threads", "1"));
            case DNNL -> options.addDnnl(true);
            case OPENVINO -> options.addOpenVINO("");
            case ACL -> options.addACL(true);
        }
    }
}
