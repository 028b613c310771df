"""ONNX Runtime writes to the user's cache and reports to its makers as soon as it is loaded, unless this says no. Imported before it, everywhere."""
import os

os.environ["ORT_DISABLE_TELEMETRY"] = "1"
