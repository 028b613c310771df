package dev.tectum.stage.update.scan.size;

import dev.tectum.stage.update.scan.NetworkException;
import dev.tectum.stage.update.scan.NetworkException.Reason;

/// All operators that a network may use, each with its rule: what the networks that ship and the fusion strategies use, and what else
/// convolutional, recurrent and attending networks are usually made of.
final class Operators {

    private Operators() {
    }

    /// What an operation gives, of which size and at what cost.
    ///
    /// @throws NetworkException if the operator is none of these, or that cannot be told, or it is too large
    /// @throws ArithmeticException if it is beyond all numbers
    static Sized sized(Operation operation) {
        return switch (operation.node().operator()) {
            case "Abs", "Neg", "Exp", "Log", "Sqrt", "Reciprocal", "Floor", "Ceil", "Round", "Sign", "Sin", "Cos", "Tan", "Asin", "Acos",
                    "Atan",
                    "Sinh", "Cosh", "Erf", "Not", "IsNaN", "IsInf", "Clip", "CumSum", "Trilu" ->
                Elementwise.same(operation);
            case "Relu", "LeakyRelu", "ThresholdedRelu", "Elu", "Selu", "Celu", "Gelu", "Mish", "Sigmoid", "HardSigmoid", "HardSwish",
                    "Tanh",
                    "Softplus", "Softsign", "Softmax", "LogSoftmax", "Hardmax" ->
                Elementwise.same(operation);
            case "BatchNormalization", "InstanceNormalization", "GroupNormalization", "LayerNormalization", "LpNormalization",
                    "MeanVarianceNormalization", "LRN", "QuantizeLinear", "DequantizeLinear" ->
                Elementwise.same(operation);
            case "Add", "Sub", "Mul", "Div", "Mod", "Pow", "Max", "Min", "Sum", "Mean", "PRelu", "Equal", "Greater", "GreaterOrEqual",
                    "Less",
                    "LessOrEqual", "And", "Or", "Xor", "Where" ->
                Elementwise.joined(operation);
            case "Identity" -> Elementwise.itself(operation);
            case "Cast" -> Elementwise.cast(operation);
            case "Constant" -> Elementwise.constant(operation);
            default -> product(operation);
        };
    }

    private static Sized product(Operation operation) {
        return switch (operation.node().operator()) {
            case "ReduceMean", "ReduceSum", "ReduceMax", "ReduceMin", "ReduceProd", "ReduceL1", "ReduceL2", "ReduceLogSum",
                    "ReduceLogSumExp",
                    "ReduceSumSquare" ->
                Reductions.reduced(operation);
            case "ArgMax", "ArgMin" -> Reductions.picked(operation);
            case "GlobalAveragePool", "GlobalMaxPool" -> Reductions.pooled(operation);
            case "MatMul" -> Products.matrices(operation);
            case "Gemm" -> Products.matrixAndBias(operation);
            case "Conv" -> Products.convolution(operation);
            case "AveragePool", "MaxPool" -> Products.pooling(operation);
            case "RNN", "GRU", "LSTM" -> Products.recurrent(operation);
            default -> arrangement(operation);
        };
    }

    private static Sized arrangement(Operation operation) {
        return switch (operation.node().operator()) {
            case "Reshape" -> Layout.reshape(operation);
            case "Flatten" -> Layout.flatten(operation);
            case "Transpose" -> Layout.transpose(operation);
            case "Squeeze" -> Layout.squeeze(operation);
            case "Unsqueeze" -> Layout.unsqueeze(operation);
            case "DepthToSpace", "SpaceToDepth" -> Layout.blocks(operation);
            case "Concat" -> Parts.concat(operation);
            case "Split" -> Parts.split(operation);
            case "Gather" -> Parts.gather(operation);
            case "GatherElements" -> Parts.gatherElements(operation);
            case "TopK" -> Parts.largest(operation);
            case "Slice" -> Parts.slice(operation);
            default -> made(operation);
        };
    }

    private static Sized made(Operation operation) {
        return switch (operation.node().operator()) {
            case "Shape" -> Makers.shape(operation);
            case "Size" -> Makers.count(operation);
            case "ConstantOfShape" -> Makers.constantOfShape(operation);
            case "Expand" -> Makers.expand(operation);
            case "Tile" -> Makers.tile(operation);
            case "Pad" -> Makers.pad(operation);
            case "Range" -> Makers.range(operation);
            case "Resize" -> Makers.resize(operation);
            case "If", "Loop", "Scan", "SequenceMap" -> throw new NetworkException(Reason.SUBGRAPH,
                    "branches and loops are not run: export the network without them");
            default -> throw new NetworkException(Reason.OPERATOR, "\"" + operation.node().operator()
                    + "\" is none of the operators that are run: build the network without it");
        };
    }
}
