"""The files of `deploy/`: they name options and ports that are there, and their own programs take them."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest
from typer.main import get_command

from frontdoor.cli.main import app

DEPLOY = Path(__file__).resolve().parent.parent / "deploy"
SERVICE, CONTAINER, PROXY = (
    (DEPLOY / name).read_text(encoding="utf-8") for name in ("frontdoor.service", "Containerfile", "nginx.conf")
)
NGINX = shutil.which("nginx", path="/usr/sbin:/usr/bin:/usr/local/bin")


def test_the_server_is_started_with_options_that_it_has() -> None:
    serve = get_command(app).commands["serve"]  # type: ignore[attr-defined]
    known = {option for parameter in serve.params for option in parameter.opts}
    started = re.findall(r"frontdoor serve ([^\"\n]*)", SERVICE + CONTAINER)
    assert len(started) == 2
    assert {word for line in started for word in line.split() if word.startswith("--")} <= known


def test_the_proxy_asks_at_the_port_served_and_says_who_asks() -> None:
    (port,) = set(re.findall(r"--port (\d+)", SERVICE + CONTAINER))
    assert f"proxy_pass http://127.0.0.1:{port};" in PROXY
    assert "proxy_set_header X-Forwarded-For $remote_addr;" in PROXY
    assert f"EXPOSE {port}\n" in CONTAINER


@pytest.mark.skipif(NGINX is None or not shutil.which("openssl"), reason="nginx or openssl is not installed here")
def test_nginx_takes_the_configuration(tmp_path: Path) -> None:
    made = [
        "openssl",
        "req",
        "-x509",
        "-newkey",
        "rsa:2048",
        "-nodes",
        "-days",
        "1",
        "-subj",
        "/CN=frontdoor.example.org",
    ]
    key, certificate = str(tmp_path / "frontdoor.key"), str(tmp_path / "frontdoor.pem")
    subprocess.run([*made, "-keyout", key, "-out", certificate], check=True, capture_output=True)
    (tmp_path / "site.conf").write_text(PROXY.replace("/etc/ssl/", f"{tmp_path}/"), encoding="utf-8")
    whole = f"pid {tmp_path}/pid;\nerror_log {tmp_path}/log;\nevents {{}}\nhttp {{ include {tmp_path}/site.conf; }}\n"
    (tmp_path / "nginx.conf").write_text(whole, encoding="utf-8")
    done = subprocess.run(
        [str(NGINX), "-t", "-p", str(tmp_path), "-c", str(tmp_path / "nginx.conf")], capture_output=True, text=True
    )
    assert (done.returncode, "test is successful" in done.stderr) == (0, True), done.stderr


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="systemd is not installed here")
def test_systemd_takes_the_unit(tmp_path: Path) -> None:
    unit = tmp_path / "frontdoor.service"
    unit.write_text(re.sub("(?m)^ExecStart=[^ ]+", "ExecStart=/bin/true", SERVICE), encoding="utf-8")
    done = subprocess.run(["systemd-analyze", "verify", str(unit)], capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")
