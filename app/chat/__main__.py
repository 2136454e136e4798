"""The chat's process: hands the page to Streamlit, with every option that must not be missed."""

import argparse
import sys
from contextlib import redirect_stdout
from pathlib import Path

from streamlit.web import cli

from app.leash import end_with_parent

PAGE = Path(__file__).with_name("page.py")


def main() -> None:
    """Serve the page until told to stop."""
    parser = argparse.ArgumentParser(prog="python -m app.chat")
    parser.add_argument("--host", required=True)
    parser.add_argument("--port", type=int, required=True)
    parser.add_argument("--alone", action="store_true", help="outlive the end of standard input")
    args = parser.parse_args()
    if not args.alone:
        end_with_parent()
    flags = [f"--server.address={args.host}", f"--server.port={args.port}"]
    with redirect_stdout(None):  # its greetings; whoever started this process says where it is
        sys.exit(cli.main(args=["run", str(PAGE), *flags], prog_name="streamlit"))


if __name__ == "__main__":
    main()
