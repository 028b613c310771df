package dev.tectum.app.wiring.doctor;

import java.util.List;
import java.util.Optional;

/// Everything that is plugged in and could be used.
record Inventory(List<Plugged.Camera> cameras, List<Plugged.CsiCamera> csiCameras, List<Plugged.SoundCard> soundCards,
        Optional<Plugged.SoundServer> soundServer, List<Plugged.Bus> buses, ChipScan.Answer chips, List<Plugged.Pins> pins) {

    Inventory {
        cameras = List.copyOf(cameras);
        csiCameras = List.copyOf(csiCameras);
        soundCards = List.copyOf(soundCards);
        buses = List.copyOf(buses);
        pins = List.copyOf(pins);
    }

    static Inventory of(Machine machine, ChipScan scan) throws InterruptedException {
        SoundCards sound = new SoundCards(machine);
        Boards board = new Boards(machine);
        List<Plugged.Bus> buses = board.buses();
        List<Integer> open = buses.stream().filter(bus -> machine.mayOpen().test(bus.node())).map(Plugged.Bus::number).toList();
        return new Inventory(new Cameras(machine).find(), board.cameras(), sound.find(), sound.findServer(), buses, scan.of(open),
                board.pins());
    }
}
