package dev.tectum.stage.update.hawkbit;

import dev.tectum.disk.LocalDisk;
import dev.tectum.disk.WholeFile;
import dev.tectum.domain.update.Candidate;
import dev.tectum.fake.MadeBundle;
import dev.tectum.stage.update.BundleException;
import dev.tectum.stage.update.life.Genuine;
import dev.tectum.stage.update.life.UpdateStore.Supply;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Vouches for the bundles of a list, and notes what it is asked for.
final class ListedGenuine implements Genuine {

    private final List<MadeBundle> bundles;
    private final List<String> asked = new ArrayList<>();
    private final List<String> brought = new ArrayList<>();
    private boolean away;

    ListedGenuine(MadeBundle... bundles) {
        this.bundles = List.of(bundles);
    }

    /// Nobody can be asked from now on.
    void goAway() {
        away = true;
    }

    void comeBack() {
        away = false;
    }

    List<String> asked() {
        return asked;
    }

    List<String> brought() {
        return brought;
    }

    @Override
    public Optional<byte[]> manifestOf(String model, String version) {
        asked.add(model + " " + version);
        if (away) {
            throw new BundleException("The repository cannot be reached");
        }
        return named(model + " " + version).map(MadeBundle::manifest).findFirst();
    }

    private Stream<MadeBundle> named(String title) {
        return bundles.stream().filter(each -> title.equals("tiny 1.0." + each.release()));
    }

    @Override
    public Supply supplyOf(Candidate candidate) {
        return (file, place) -> {
            brought.add(file.path());
            MadeBundle bundle = named(candidate.toString()).findFirst().orElseThrow();
            try {
                WholeFile.write(new LocalDisk(), place, out -> out.write(bundle.file(file)));
            } catch (IOException refused) {
                throw new BundleException("It did not come: " + refused, refused);
            }
        };
    }
}
