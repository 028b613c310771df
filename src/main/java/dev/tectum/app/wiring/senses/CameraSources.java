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
import dev.tectum.stage.capture.mask.Mask;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;

/// Opens cameras: in the network and in the box.
record CameraSources(Station station, SenseGear gear) {

    /// What a CSI camera is asked for where the owner asks for nothing: these have no size of their own.
    private static final SourceConfig.Picture.Size CSI_SIZE = new SourceConfig.Picture.Size(1280, 720);
    private static final double CSI_FRAME_RATE = 15;

    Supplier<Source> address(SourceConfig.Url url, Modality modality, ModalityInput.Image shape, ModalityConfig made) {
        FfmpegInput input = FfmpegInput.address(url.address().url(), url.transport(), url.timeout());
        CameraUse use = use(url.decoder(), modality, made);
        return () -> LiveSource.camera(input, modality, shape, use, gear.time());
    }

    Supplier<Source> device(SourceConfig.Device device, Modality modality, ModalityInput.Image shape, ModalityConfig made) {
        FfmpegInput input = FfmpegInput.camera(device.name(), mode(device.picture()));
        CameraUse use = use(device.decoder(), modality, made);
        FilePlug plug = new FilePlug(Path.of(device.name()));
        return () -> new PluggedSource(modality, device.name(), plug, () -> LiveSource.camera(input, modality, shape, use, gear.time()),
                gear.time());
    }

    Supplier<Source> connector(SourceConfig.Csi csi, Modality modality, ModalityInput.Image shape, ModalityConfig made) {
        SourceConfig.Picture.Size size = csi.picture().size().orElse(CSI_SIZE);
        CsiCamera camera = new CsiCamera(
                new CsiMode(csi.number(), size.width(), size.height(), (int) Math.round(csi.picture().frameRate().orElse(CSI_FRAME_RATE))),
                CsiCamera.Machine.here(System.getenv(), gear.time().sleeper()));
        CameraUse use = use(SourceConfig.AUTOMATIC_DECODER, modality, made);
        return () -> LiveSource.camera(camera.name(), camera, modality, shape, use, gear.time());
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
        return new PictureFinish(gear.previewWidth(), () -> gear.watched().test(station, modality), masks);
    }
}
