"""The model: what researchers may write, as strict pydantic models, explained in `docs/model.md`."""
