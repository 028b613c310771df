package dev.tectum.stage.alert.listen;

import dev.tectum.domain.model.ModelVersion;
import dev.tectum.domain.update.UpdateStatus;
import dev.tectum.stage.alert.Postbag;
import java.util.function.Supplier;

/// What is told of updates, and who may be asked for one.
///
/// @param status asked once a second
/// @param news what is to be told of updates that ended, each as it is said at `model/event`
public record Updates(Supplier<UpdateStatus> status, ModelDesk desk, Postbag news) {

    /// Where no models come from anywhere.
    public static Updates none(Supplier<ModelVersion> inUse) {
        return new Updates(() -> UpdateStatus.fixed(inUse.get()), ModelDesk.closed(), Postbag.empty());
    }
}
