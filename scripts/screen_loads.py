"""The three loads of `scripts/bench screen`, each a program of its own that says on stdout when it has drawn a frame.

A line is the moment, in nanoseconds of the monotonic clock, and for the room's screen the page that was drawn.
"""

OURS = """
import os, sys, time
from kiosk import __main__ as kiosk, environment

def prepare(size_px, *, fullscreen):
    environment.prepare(size_px, fullscreen=fullscreen)
    from kivy.app import App
    from kivy.core.window import Window
    from kiosk import pace, rest
    pace.LIVELY_FOR_S = float(os.environ["LIVELY_FOR_S"])
    rest.LIVES_AFTER_S = float(os.environ["LIVES_AFTER_S"])
    def drawn(*_):
        frame = App.get_running_app().root
        os.write(1, f"{time.monotonic_ns()} {frame.page_name if frame else ''}\\n".encode())
    Window.bind(on_flip=drawn)

kiosk.prepare = prepare
sys.exit(kiosk.main())
"""
"""The screen as it is."""

FLOOR = """
import os, sys, time
from kiosk.environment import prepare
prepare((800, 480), fullscreen=False)
from kivy.config import Config
Config.set("graphics", "maxfps", os.environ["FPS"])
from kivy.app import App
from kivy.clock import Clock
from kivy.core.window import Window
from kivy.graphics import Color, Rectangle, Scale
from kivy.uix.widget import Widget

class Floor(App):
    use_kivy_settings = False
    def load_kv(self, *_, **__):
        pass
    def build(self):
        whole = Widget()
        with whole.canvas:
            self.colour = Color(1, 1, 1)
            self.scale = Scale(1, 1, 1)
            Rectangle(size=(400, 400))
        Window.bind(on_touch_down=self.touched)
        if os.environ.get("MOVES"):
            Clock.schedule_interval(self.move, 0)
        return whole
    def touched(self, *_):
        self.colour.r = 1 - self.colour.r
    def move(self, passed_s):
        self.scale.x = self.scale.y = 0.5 + 0.5 * (time.monotonic() / 8 % 1)

Window.bind(on_flip=lambda *_: os.write(1, f"{time.monotonic_ns()}\\n".encode()))
Floor().run()
"""
"""An empty Kivy window as lean as ours: the same providers, one square that changes its colour when it is touched."""

PEER = """
import os, time
from PySide6.QtCore import QUrl
from PySide6.QtGui import QGuiApplication
from PySide6.QtQuick import QQuickView

app = QGuiApplication([])
view = QQuickView()
view.setSource(QUrl.fromLocalFile(os.environ["QML"]))
view.frameSwapped.connect(lambda: os.write(1, f"{time.monotonic_ns()}\\n".encode()))
view.setPosition(0, 0)
view.show()
app.exec()
"""
QML = """
import QtQuick
Rectangle {
    width: 800; height: 480; color: "white"
    property bool on: false
    Rectangle { width: 400; height: 400; color: parent.on ? "black" : "gray"
        scale: moves ? phase : 1
        property bool moves: MOVES
        property real phase: 0.5
        Timer { running: parent.moves; repeat: true; interval: 33
                onTriggered: parent.phase = 0.5 + 0.5 * ((Date.now() / 8000) % 1) }
    }
    MouseArea { anchors.fill: parent; onPressed: parent.on = !parent.on }
}
"""
"""The same rectangle as a builder of kiosks would make it with Qt."""
