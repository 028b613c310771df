"""A camera on the network: serves one stream by RTSP on a free port of loopback, which it prints, until its standard input ends.
Prints `playing` whenever a viewer's first frame is sent.

    rtsp_server.py [--user NAME --password WORD] [--port PORT] (FILE.mp4 | 'a GStreamer pipeline with pay0 …')

A film of H.264 (and AAC, where it has sound) is sent as it is, from its start for each client; it ends with the film.
"""

import argparse
import os
import sys
import threading

import gi

gi.require_version("Gst", "1.0")
gi.require_version("GstRtsp", "1.0")
gi.require_version("GstRtspServer", "1.0")
from gi.repository import GLib, Gst, GstRtsp, GstRtspServer  # noqa: E402

PICTURES = 'filesrc location="{}" ! qtdemux name=film film.video_0 ! queue ! h264parse ! rtph264pay config-interval=1 pt=96 name=pay0'
SOUND = " film.audio_0 ! queue ! aacparse ! rtpmp4gpay pt=97 name=pay1"


def has_sound(path):
    with open(path, "rb") as film:
        return b"mp4a" in film.read()


def pipeline(what):
    if not os.path.exists(what):
        return f"( {what} )"
    return f"( {PICTURES.format(what)}{SOUND if has_sound(what) else ''} )"


def protect(server, factory, user, password):
    auth = GstRtspServer.RTSPAuth()
    token = GstRtspServer.RTSPToken()
    token.set_string(GstRtspServer.RTSP_TOKEN_MEDIA_FACTORY_ROLE, "viewer")
    auth.add_basic(GstRtspServer.RTSPAuth.make_basic(user, password), token)
    auth.add_digest(user, password, token)
    auth.set_supported_methods(GstRtsp.RTSPAuthMethod.DIGEST)
    server.set_auth(auth)
    permissions = GstRtspServer.RTSPPermissions()
    permissions.add_permission_for_role("viewer", GstRtspServer.RTSP_PERM_MEDIA_FACTORY_ACCESS, True)
    permissions.add_permission_for_role("viewer", GstRtspServer.RTSP_PERM_MEDIA_FACTORY_CONSTRUCT, True)
    factory.set_permissions(permissions)


def announce(factory, media):
    media.connect("new-state", lambda _, state: state == Gst.State.PLAYING and print("playing", flush=True))


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--user")
    parser.add_argument("--password")
    parser.add_argument("--port", default="0")
    parser.add_argument("what")
    arguments = parser.parse_args()
    Gst.init(None)
    loop = GLib.MainLoop()
    server = GstRtspServer.RTSPServer()
    server.set_address("127.0.0.1")
    server.set_service(arguments.port)
    factory = GstRtspServer.RTSPMediaFactory()
    factory.set_launch(pipeline(arguments.what))
    factory.set_latency(0)
    factory.connect("media-configure", announce)
    if arguments.user:
        protect(server, factory, arguments.user, arguments.password)
    server.get_mount_points().add_factory("/cam", factory)
    if server.attach(None) == 0:
        sys.exit(f"port {arguments.port} cannot be had")
    print(server.get_bound_port(), flush=True)
    threading.Thread(target=lambda: (sys.stdin.read(), loop.quit()), daemon=True).start()
    loop.run()


main()
