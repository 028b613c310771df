package dev.tectum.pipeline.update;

import dev.tectum.disk.LocalDisk;
import dev.tectum.disk.WholeFile;
import dev.tectum.domain.update.Candidate;
import dev.tectum.domain.update.Judgement;
import dev.tectum.domain.update.Transition;
import dev.tectum.fake.MadeBundle;
import dev.tectum.stage.update.BundleException;
import dev.tectum.stage.update.life.Offers;
import dev.tectum.stage.update.life.UpdateStore.Supply;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Offers what the test puts in, fails as often as it says, and remembers what it was told.
final class ScriptedOffers implements Offers {

    Optional<MadeBundle> offered = Optional.empty();
    Optional<String> recall = Optional.empty();
    int failures;
    int looks;
    boolean hears = true;
    final List<String> told = new ArrayList<>();

    @Override
    public Optional<Offered> look() {
        looks++;
        if (failures > 0) {
            failures--;
            throw new BundleException("nobody answers");
        }
        return offered.map(bundle -> new Offered(bundle.manifest()));
    }

    @Override
    public Supply supplyOf(Candidate candidate) {
        MadeBundle bundle = offered.orElseThrow();
        return (file, place) -> {
            try {
                WholeFile.write(new LocalDisk(), place, out -> out.write(bundle.file(file)));
            } catch (IOException refused) {
                throw new BundleException("It did not come: " + refused.getMessage(), refused);
            }
        };
    }

    @Override
    public Duration pause() {
        return Duration.ZERO;
    }

    @Override
    public boolean tell(Transition step, List<Judgement> report) {
        if (hears) {
            told.add(step.to().phase() + " " + report.stream().map(Judgement::by).toList());
        }
        return hears;
    }

    @Override
    public Optional<String> findRecall(Candidate candidate) {
        return recall;
    }
}
