"""Runs inside Home Assistant's own virtual environment: a real Home Assistant with its MQTT integration.

Usage: real.py FOLDER PORT ROOM OPTION < configs.json      (FOLDER: its settings; PORT: the broker's on loopback)

Holds each config against Home Assistant's own schema, waits until every entity is there, chooses OPTION as the light of
ROOM, waits until the room itself shows it, presses its *identify*, and prints what it has seen as JSON, with what its
schemas accept.
"""

import asyncio
import importlib
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import voluptuous as vol
from homeassistant import auth, bootstrap, config_entries, core, loader
from homeassistant.const import __version__
from homeassistant.setup import async_setup_component

PATIENCE_S = 30.0


def refusals(configs: dict[str, dict[str, Any]]) -> dict[str, str]:
    """Why Home Assistant's schema refuses a config, or which of its keys it would silently drop."""
    found = {}
    for topic, config in configs.items():
        schema = importlib.import_module(f"homeassistant.components.mqtt.{topic.split('/')[1]}").DISCOVERY_SCHEMA
        try:
            taken = schema(dict(config))
        except vol.Invalid as error:
            found[topic] = str(error)
            continue
        if dropped := sorted(set(config) - set(taken) - {"object_id"}):
            found[topic] = f"drops {', '.join(dropped)}"
    return found


def accepted(components: set[str]) -> dict[str, Any]:
    """What Home Assistant accepts: each component's keys and device classes, and the units that go with those."""
    found: dict[str, Any] = {}
    for component in sorted(components):
        schema = importlib.import_module(f"homeassistant.components.mqtt.{component}").DISCOVERY_SCHEMA
        if isinstance(schema, vol.All):
            schema = next(part for part in schema.validators if isinstance(part, vol.Schema))
        keys = schema.schema
        home = importlib.import_module(f"homeassistant.components.{component}")
        classes = getattr(home, f"{component.title().replace('_', '')}DeviceClass", ())
        found[component] = {
            "keys": sorted(str(key) for key in keys),
            "required": sorted(str(key) for key in keys if isinstance(key, vol.Required)),
            "device_classes": sorted(str(one) for one in classes),
        }
    units = importlib.import_module("homeassistant.components.sensor.const").DEVICE_CLASS_UNITS
    found["sensor"]["units"] = {str(kind): sorted(map(str, those)) for kind, those in sorted(units.items())}
    return found


async def started(folder: Path, port: int) -> core.HomeAssistant:
    """A running Home Assistant without web page, joined to the broker."""
    (folder / "configuration.yaml").touch()
    hass = core.HomeAssistant(str(folder))
    loader.async_setup(hass)
    hass.config_entries = config_entries.ConfigEntries(hass, {})
    await bootstrap.async_load_base_functionality(hass)
    hass.auth = await auth.auth_manager_from_config(hass, [], [])
    hass.config.components |= {"http", "file_upload"}  # MQTT's settings page needs them, and there is none here
    await async_setup_component(hass, "homeassistant", {})
    await hass.async_start()
    entry = config_entries.ConfigEntry(
        version=1, minor_version=1, domain="mqtt", title="", data={"broker": "127.0.0.1", "port": port}, source="user"
    )
    await hass.config_entries.async_add(entry)
    return hass


async def until(look: Callable[[], bool], what: str) -> None:
    """Wait for a condition.

    Raises:
        SystemExit: it did not come.
    """
    for _ in range(int(PATIENCE_S / 0.1)):
        if look():
            return
        await asyncio.sleep(0.1)
    raise SystemExit(f"Home Assistant waited in vain for {what}.")


async def main() -> None:
    """Start, look, choose a light, and print what was seen."""
    folder, port, room, option = Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3], sys.argv[4]
    configs = json.load(sys.stdin)
    hass = await started(folder, port)
    refused = refusals(configs)
    ids = {f"{topic.split('/')[1]}.{config['object_id']}" for topic, config in configs.items()}
    await until(lambda: ids <= set(hass.states.async_entity_ids()), "every entity to appear")
    light, button = f"select.{room}_preset", f"button.{room}_identify"
    await until(lambda: hass.states.get(light).state not in {"unknown", "unavailable"}, "the room's light")
    before = hass.states.get(light).state
    await hass.services.async_call("select", "select_option", {"entity_id": light, "option": option}, blocking=True)
    await until(lambda: hass.states.get(light).state == option, "the room to take the light")
    await hass.services.async_call("button", "press", {"entity_id": button}, blocking=True)
    seen = {state.entity_id: [state.state, dict(state.attributes)] for state in hass.states.async_all()}
    takes = accepted({topic.split("/")[1] for topic in configs})
    said = {"version": __version__, "refused": refused, "before": before, "states": seen, "accepted": takes}
    print(json.dumps(said, default=str))
    sys.stdout.flush()
    await hass.async_stop(force=True)


if __name__ == "__main__":
    asyncio.run(main())
