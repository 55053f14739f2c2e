"""Names the data that is read and the modules that are imported only when they are needed."""

from PyInstaller.utils.hooks import collect_data_files, collect_submodules

datas = [*collect_data_files("rokt_calendar_client"), *collect_data_files("tzdata")]
hiddenimports = [
    *collect_submodules("rokt_calendar_client"),
    # The mock needs an extra, and what tests need is no part of a program.
    *collect_submodules(
        "rokt_calendar",
        filter=lambda name: (
            not name.startswith(("rokt_calendar.mock", "rokt_calendar._pyinstaller"))
            and name != "rokt_calendar.pytest_plugin"
        ),
    ),
]
