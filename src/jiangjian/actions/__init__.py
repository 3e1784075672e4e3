"""Floor 3: what people may do, one function a verb: permission, order, transaction, log."""
