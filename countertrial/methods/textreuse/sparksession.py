"""A session of PySpark on this machine: what it needs, its start in silence, its end."""

import logging
import os
import re
import shutil
import signal
import subprocess
import sys
import warnings
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from functools import cache, partial
from importlib.util import find_spec
from pathlib import Path
from typing import Any

LEAST_JAVA = 17
LEAST_HEAP, MOST_HEAP = 512 << 20, 2 << 30
INSTALL = "make spark, or pip install 'countertrial[spark]'"

PREFIX = "countertrial-spark-"
ENDS = tuple(signal.Signals[name] for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name))
"""Signals after which Java, workers and files go before the process does."""

SILENT = """\
status = off
appenders = none
appender.none.type = Null
appender.none.name = none
rootLogger.level = off
rootLogger.appenderRef.none.ref = none
"""
"""Settings of the logs of Spark: it writes none, as they could hold words of texts."""


class SparkFault(Exception):
    """Spark cannot be used, or has failed; one plain sentence."""


@dataclass(frozen=True, slots=True, eq=False)
class Session:
    """A running Spark.

    Args:
        context: Its `SparkContext`.
        cores: Tasks that run at the same time.
        folder: Where files may lie until it ends; nobody else may read them.
        memory: Bytes to keep to, about.
    """

    context: Any
    cores: int
    folder: Path
    memory: int


def missing(environ: Mapping[str, str] = os.environ) -> str:
    """What Spark needs and is not there, in one sentence; empty if all is."""
    if find_spec("fcntl") is None:
        return "Spark needs Linux or macOS here: on Windows its processes could not be ended with the search"
    if find_spec("pyspark") is None:
        return f"Spark needs the Python package pyspark, which is not installed: {INSTALL}"
    java = _java(environ)
    if java is None:
        return (f"Spark needs Java {LEAST_JAVA} or later, and no java was found: install a JRE, and put it on PATH or "
                "name its folder in JAVA_HOME")
    version = _version(java)
    if version < LEAST_JAVA:
        found = f"is Java {version}" if version else "did not tell its version"
        return f"Spark needs Java {LEAST_JAVA} or later; {java} {found}"
    return ""


def _java(environ: Mapping[str, str]) -> str | None:
    home = environ.get("JAVA_HOME")
    return shutil.which("java", path=str(Path(home) / "bin") if home else environ.get("PATH", ""))


@cache
def _version(java: str) -> int:
    """First number of the version of Java; 0 if it does not tell."""
    try:
        said = subprocess.run([java, "-version"], capture_output=True, text=True, check=False, timeout=60).stderr
    except (OSError, subprocess.TimeoutExpired):
        return 0
    match = re.search(r'version "(?:1\.)?(\d+)', said)
    return int(match[1]) if match else 0


@contextmanager
def session(cores: int, memory: int = 4 << 30) -> Iterator[Session]:
    """Start Spark on this machine, and stop it at the end, whatever happens.

    Args:
        cores: Tasks that run at the same time.
        memory: Bytes to keep to, about.

    Raises:
        SparkFault: If something that it needs is missing, or it does not start.

    Limits:
        One at a time in a process.
    """
    lacking = missing()
    if lacking:
        raise SparkFault(lacking)
    from countertrial.methods.textreuse.privatefolder import private_folder  # noqa: PLC0415 (not on Windows)

    with ExitStack() as ends:
        signals = ends.enter_context(_Signals())
        folder = ends.enter_context(private_folder(PREFIX))
        ends.enter_context(_environment(folder))
        ends.enter_context(_quiet())
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", FutureWarning)  # PySpark looks at pandas, where it is, and finds it too new
            context = _launched(_settings(cores, memory, folder), folder, ends, signals)
        yield Session(context, cores, folder, memory)


class _Signals:
    """Lets signals that end the process end Java first.

    Else what waits for an answer of Java waits for the end of the search, and what the system ends at once leaves Java
    and files behind.
    """

    def __init__(self) -> None:
        self.java: Any = None
        self.before = {number: signal.getsignal(number) for number in ENDS}
        self.starting = False
        self.noted: list[int] = []

    def __enter__(self) -> "_Signals":
        self.take()
        return self

    def take(self) -> None:
        """Take the signals over, but for those that are passed over."""
        for number, handler in self.before.items():
            if handler not in (signal.SIG_IGN, None):  # `None` was set by something that is not Python
                self.handle(number, self.ended)

    def __exit__(self, *_: object) -> None:
        for number, handler in self.before.items():
            self.handle(number, handler)

    @staticmethod
    def handle(number: signal.Signals, handler: Any) -> None:
        with suppress(ValueError, TypeError):  # only the first thread may, and only what was set in Python
            signal.signal(number, handler)

    @contextmanager
    def start(self) -> Iterator[None]:
        """Put a signal off until Java can be ended, which takes seconds; a second one is not put off."""
        self.starting = True
        try:
            yield
        finally:
            self.starting = False
            if self.noted:
                self.ended(self.noted[0], None)

    def ended(self, number: int, frame: Any) -> None:
        """What a signal does."""
        if self.starting and not self.noted:
            self.noted.append(number)
            return
        if self.java is not None:
            _kill(self.java)
        handler = self.before[signal.Signals(number)]
        if callable(handler):
            handler(number, frame)
        else:
            raise SystemExit(128 + number)


def ending(fault: BaseException | None) -> BaseException | None:
    """The interrupt or order to end of which a fault came, as it broke the line to Java; `None` if it came of none."""
    while fault is not None and isinstance(fault, Exception):
        fault = fault.__context__
    return fault


def _launched(settings: Mapping[str, str], folder: Path, ends: ExitStack, signals: _Signals) -> Any:
    from pyspark import SparkConf, SparkContext  # noqa: PLC0415
    from pyspark.java_gateway import launch_gateway  # noqa: PLC0415

    conf = SparkConf(loadDefaults=False)
    for name, value in settings.items():
        conf.set(name, value)
    said = ends.enter_context((folder / "said").open("wb"))
    try:
        with signals.start():
            gateway = launch_gateway(conf, {"stdout": said, "stderr": said, "start_new_session": True})
            signals.java = gateway.proc
            ends.push(partial(_shut, gateway))
        context = SparkContext(conf=conf, gateway=gateway)
    except Exception as fault:
        cause = ending(fault)
        if cause is not None:
            raise cause from None
        raise SparkFault(f"Spark did not start: {_why(folder / 'said') or type(fault).__name__}") from None
    signals.take()  # PySpark has put a handler of its own in place
    return context


def _settings(cores: int, memory: int, folder: Path) -> dict[str, str]:
    logs = folder / "log4j2.properties"
    logs.write_text(SILENT, encoding="utf-8")
    heap = min(max(memory // 4, LEAST_HEAP), MOST_HEAP) >> 20
    package = Path(__file__).resolve().parents[3]
    return {
        "spark.master": f"local[{cores}]", "spark.app.name": "countertrial", "spark.ui.enabled": "false",
        "spark.ui.showConsoleProgress": "false", "spark.driver.host": "127.0.0.1",
        "spark.driver.bindAddress": "127.0.0.1", "spark.driver.memory": f"{heap}m", "spark.driver.maxResultSize": "0",
        "spark.local.dir": str(folder),
        "spark.python.worker.reuse": "true",
        "spark.executorEnv.PYTHONPATH": str(package),
        "spark.driver.extraJavaOptions": f"-Djava.io.tmpdir={folder} -Dlog4j2.configurationFile={logs.as_uri()} "
                                         "-XX:-UsePerfData -XX:TieredStopAtLevel=1 -XX:+UseSerialGC"}


@contextmanager
def _environment(folder: Path) -> Iterator[None]:
    """Variables that Spark reads, without what users have set for other programs; as before at the end."""
    ours = {"PYSPARK_PYTHON": sys.executable, "PYSPARK_DRIVER_PYTHON": sys.executable, "SPARK_CONF_DIR": str(folder),
            "SPARK_LOCAL_IP": "127.0.0.1"}
    gone = ("SPARK_HOME", "SPARK_LOCAL_DIRS", "PYSPARK_SUBMIT_ARGS", "PYSPARK_GATEWAY_PORT", "SPARK_TESTING",
            "SPARK_REMOTE", "PYSPARK_PIN_THREAD")
    before = {name: os.environ.get(name) for name in (*ours, *gone)}
    try:
        os.environ.update(ours)
        for name in gone:
            os.environ.pop(name, None)
        yield
    finally:
        for name, value in before.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value


def _why(said: Path) -> str:
    """What Java said last of why it did not start."""
    lines = [one for one in said.read_text(encoding="utf-8", errors="replace").splitlines()
             if one.startswith(("Error", "Exception", "Invalid", "Unrecognized"))] if said.exists() else []
    return lines[0][:200] if lines else ""


@contextmanager
def _quiet() -> Iterator[None]:
    """Keep what py4j logs from the terminal: how the line to Java broke when the search was interrupted."""
    def ours(record: logging.LogRecord) -> bool:
        return "py4j" not in Path(record.pathname).parts

    root = logging.getLogger()
    root.addFilter(ours)
    try:
        yield
    finally:
        root.removeFilter(ours)


def _shut(gateway: Any, kind: type[BaseException] | None, *_: object) -> None:
    """End Java and its workers: gently after a search, at once when it was interrupted."""
    from pyspark import SparkContext  # noqa: PLC0415

    process, context = gateway.proc, SparkContext._active_spark_context
    if kind is None or issubclass(kind, Exception):
        with suppress(Exception):
            if context is not None:
                context.stop()
            gateway.shutdown()
        with suppress(OSError):
            process.stdin.close()  # which ends Java
        with suppress(subprocess.TimeoutExpired):
            process.wait(timeout=10)
    _kill(process)
    process.wait()
    # So that another can be started in this process.
    SparkContext._gateway = SparkContext._jvm = SparkContext._active_spark_context = None


def _kill(process: Any) -> None:
    """End Java and all workers, which are of its group."""
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
