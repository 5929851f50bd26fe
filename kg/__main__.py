"""The program: the command line, which a Ctrl-C ends quietly even while it is still being imported."""


def start() -> None:
    """Run the command line; a Ctrl-C ends it with exit code 130, as in a shell."""
    try:
        from kg.cli import main

        main()
    except KeyboardInterrupt:
        raise SystemExit(130) from None


if __name__ == "__main__":
    start()
