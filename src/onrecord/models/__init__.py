"""Trained models: load, cut into pieces and windows, run. The only room that knows ONNX."""
