package dev.tectum.app.wiring.senses;

import dev.tectum.app.config.ModalityConfig;
import dev.tectum.app.config.SourceConfig;
import dev.tectum.domain.model.ModalityInput;
import dev.tectum.domain.sense.Modality;
import dev.tectum.domain.sense.Station;
import dev.tectum.stage.capture.Source;
import dev.tectum.stage.capture.attach.FilePlug;
import dev.tectum.stage.capture.attach.PluggedSource;
import dev.tectum.stage.capture.csi.CsiCamera;
import dev.tectum.stage.capture.csi.CsiMode;
import dev.tectum.stage.capture.javacv.FfmpegInput;
import dev.tectum.stage.capture.javacv.PictureFinish;
import dev.tectum.stage.capture.javacv.live.CameraUse;
import dev.tectum.stage.capture.javacv.live.LiveSource;
import dev.tectum.stage.capture.live.CameraCounts;
import dev.tectum.stage.capture.mask.Mask;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/// Opens cameras: in the network, in the box and at the board's connectors.
record CameraSources(Station station, SenseGear gear) {

    /// What every camera module can do, and more than any network takes.
    private static final SourceConfig.Picture.Size USUAL_SIZE = new SourceConfig.Picture.Size(1280, 720);
    private static final double USUAL_FRAME_RATE = 15;

    Supplier<Source> address(SourceConfig.Url url, Modality modality, ModalityInput.Image shape, ModalityConfig made) {
        FfmpegInput input = FfmpegInput.address(url.address().url(), url.transport(), url.timeout());
        CameraUse use = use(url.decoder(), modality, made);
        return () -> counted(modality, LiveSource.camera(input, modality, shape, use, gear.time()));
    }

    Supplier<Source> connector(SourceConfig.Csi csi, Modality modality, ModalityInput.Image shape, ModalityConfig made) {
        SourceConfig.Picture.Size size = csi.picture().size().orElse(USUAL_SIZE);
        int frameRate = (int) Math.max(1, Math.round(csi.picture().frameRate().orElse(USUAL_FRAME_RATE)));
        CsiCamera camera = new CsiCamera(new CsiMode(csi.number(), size.width(), size.height(), frameRate),
                CsiCamera.Machine.here(System.getenv(), gear.time().sleeper()));
        CameraUse use = use(SourceConfig.AUTOMATIC_DECODER, modality, made);
        return () -> counted(modality, LiveSource.camera(camera.name(), camera, modality, shape, use, gear.time()));
    }

    Supplier<Source> device(SourceConfig.Device device, Modality modality, ModalityInput.Image shape, ModalityConfig made) {
        FfmpegInput input = FfmpegInput.camera(device.name(), mode(device.picture()));
        CameraUse use = use(device.decoder(), modality, made);
        FilePlug plug = new FilePlug(Path.of(device.name()));
        return () -> new PluggedSource(modality, device.name(), plug,
                () -> counted(modality, LiveSource.camera(input, modality, shape, use, gear.time())), gear.time());
    }

    private static FfmpegInput.Mode mode(SourceConfig.Picture picture) {
        return new FfmpegInput.Mode(picture.pixelFormat(),
                picture.size().map(size -> new FfmpegInput.Mode.Size(size.width(), size.height())),
                picture.frameRate().map(rate -> Double.toString(rate)));
    }

    private CameraUse use(String decoder, Modality modality, ModalityConfig made) {
        return new CameraUse(gear.grid(), decoder, finish(modality, made));
    }

    /// Preview and masks of a camera, or of a file that stands in for one.
    PictureFinish finish(Modality modality, ModalityConfig made) {
        List<Mask> masks = made.masks().stream()
                .map(mask -> new Mask(mask.corners().stream().map(corner -> new Mask.Corner(corner.x(), corner.y())).toList())).toList();
        return new PictureFinish(gear.onlookers().previewWidth(), () -> gear.onlookers().watched().test(station, modality),
                gear.onlookers().kept(), masks);
    }

    private LiveSource counted(Modality modality, LiveSource camera) {
        gear.figures().show(station.name() + "/" + modality.name(), () -> figures(camera.counts()));
        return camera;
    }

    private static Map<String, Double> figures(CameraCounts counts) {
        return Map.of("received", (double) counts.received(), "droppedLate", (double) counts.droppedLate(), "decoded",
                (double) counts.decoded(), "droppedUnused", (double) counts.droppedUnused(), "delivered", (double) counts.delivered(),
                "damaged", (double) counts.damaged(), "connections", (double) counts.connections());
    }
}
