"""The model: what researchers may write, as strict pydantic models. `docs/model.md` says what it means."""
